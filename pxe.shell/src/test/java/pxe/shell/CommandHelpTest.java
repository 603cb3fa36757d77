// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandHelpTest {
  @Test
  void theWordsComeBeforeTheSwitches() {
    assertEquals(
        List.of(
            "1. hardware address, UUID, address, or name of its set-up",
            "2. IMAGE/ENTRY, IMAGE for its first entry, or local",
            "--once: for one boot; used up when it has fetched the entry's files"),
        CommandHelp.of(AssignmentCommands.class, "assign", "assign").takes());
  }

  @Test
  void everyFormIsTold() {
    CommandHelp help = CommandHelp.of(BootCommands.class, "trace", "trace");
    assertEquals(
        List.of(
            "what happened at the last boot of a machine, step by step",
            "what happened at an earlier boot of a machine, step by step"),
        help.does());
    assertEquals("2. which boot: 1 for the last, 2 for the one before it", help.takes().get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "AssignmentCommands, assign release machines",
    "BootCommands, boots trace",
    "CatalogCommands, profiles images",
    "CompletionCommand, complete",
    "ConfigCommands, list set",
    "GuardedCommands, gosh sh telnetd",
    "HelpCommand, help",
    "LogCommands, tail set get",
    "MachineCommands, menu explain",
    "StatusCommand, status",
    "TransfersCommand, transfers",
  })
  void everyCommandAndItsWordsAreDescribed(String type, String commands) throws Exception {
    for (String command : commands.split(" ", -1)) {
      CommandHelp help = CommandHelp.of(Class.forName("pxe.shell." + type), command, command);
      assertFalse(help.toString().contains(CommandHelp.UNTOLD), help::toString);
    }
  }

  /** A command of somebody else. */
  public static final class Undescribed {
    public String bare(String word) {
      return word;
    }

    @Descriptor("half of it")
    public String half(String word) {
      return word;
    }

    public void _if(CommandSession session, Function condition) {
      session.put("it", condition);
    }
  }

  @Test
  void aWordOfJavaHasALineBelowBeforeItAndGogosSessionIsNoWord() {
    assertEquals(
        List.of("1. Function"), CommandHelp.of(Undescribed.class, "if", "gogo:if").takes());
  }

  @Test
  void whatOthersDoNotDescribeHurtsNobody() {
    List<String> untold = List.of(CommandHelp.UNTOLD);
    assertEquals(
        new CommandHelp("x:bare", List.of(CommandHelp.UNTOLD), List.of("1. String")),
        CommandHelp.of(Undescribed.class, "bare", "x:bare"));
    assertEquals(
        new CommandHelp("half", List.of("half of it"), List.of("1. String")),
        CommandHelp.of(Undescribed.class, "half", "half"));
    assertEquals(untold, CommandHelp.of(Undescribed.class, "nothing", "nothing").takes());
  }
}
