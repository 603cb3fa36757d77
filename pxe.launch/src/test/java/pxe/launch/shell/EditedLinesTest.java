// SPDX-License-Identifier: Apache-2.0
package pxe.launch.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in, lines out, on a terminal without a screen. */
class EditedLinesTest {
  private static final String UP = "\u001bOA";
  private static final String LEFT = "\u001bOD";

  @TempDir private Path folder;
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private FakePlatform platform;
  private ShellConnection connection;

  @BeforeEach
  void connect() throws IOException {
    Map<String, String> answers =
        Map.of(
            "complete ", "assign\nmachines\nmenu\nprofiles\nexplain\nlb\npxe:menu\nlog:tail\n",
            "complete assign", "52:54:00:12:34:56\nprinter\n",
            "complete assign printer", "local\nxs/install\nxs/rescue\n");
    platform = new FakePlatform(folder, answers);
    connection = ShellConnection.open(platform.socket);
  }

  @AfterEach
  void hangUp() throws IOException {
    connection.close();
    platform.close();
  }

  private EditedLines type(String keys) throws IOException {
    Terminal terminal =
        TerminalBuilder.builder()
            .system(false)
            .type("xterm")
            .streams(new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)), screen)
            .build();
    terminal.setSize(new Size(80, 24));
    return new EditedLines(
        terminal, new PlatformCompleter(connection), folder.resolve("history"), () -> {});
  }

  private String lineOf(String keys) throws IOException {
    try (EditedLines lines = type(keys)) {
      return lines.next().orElse("(end)").strip();
    }
  }

  @Test
  void theTabKeyWritesTheOnlyCommand() throws IOException {
    assertEquals("profiles", lineOf("p\t\r"));
  }

  @Test
  void theTabKeyLeavesWhatOnlyHoldsTheLetterOrIsSpelledAlike() throws IOException {
    assertEquals("l", lineOf("l\t\r"));
    assertEquals("xplain", lineOf("xplain\t\r"));
  }

  @Test
  void aScopeIsOfferedToWhoWritesOneAndWhereItIsNeeded() throws IOException {
    assertEquals("log:tail", lineOf("lo\t\r"));
    assertEquals("profiles", lineOf("p\t\r"), "not pxe:");
    assertEquals("pxe:menu", lineOf("pxe:\t\r"));
  }

  @Test
  void theTabKeyWritesWhatSeveralHaveInCommon() throws IOException {
    assertEquals("machines", lineOf("m\tac\t\r"));
  }

  @Test
  void theTabKeyKnowsWhatFollowsWhat() throws IOException {
    assertEquals("assign printer xs/rescue", lineOf("a\tp\tx\tr\t\r"));
  }

  @Test
  void aHardwareAddressIsOneWord() throws IOException {
    assertEquals("assign 52:54:00:12:34:56", lineOf("assign 52:54\t\r"));
  }

  @Test
  void whatGogoWouldReadIsNotAsked() throws IOException {
    assertEquals("assign (machines) x", lineOf("assign (machines) \tx\r"));
    assertEquals(List.of(), platform.asked);
  }

  @Test
  void nothingFollowsWhereThePlatformHasNoAnswer() throws IOException {
    assertEquals("nothing x", lineOf("nothing \tx\r"));
  }

  @Test
  void theTabKeyDoesNothingOnceThePlatformHasGone() throws IOException {
    connection.close();
    assertEquals("px", lineOf("p\tx\r"));
  }

  @Test
  void aLineCanBeEditedAndAnExclamationMarkIsOne() throws IOException {
    assertEquals("status !!", lineOf("stats !!" + LEFT.repeat(4) + "u\r"));
  }

  @Test
  void whatWasTypedIsThereTheNextTime() throws IOException {
    assertEquals("status", lineOf("status\r"));
    assertEquals("status", lineOf(UP + "\r"));
    assertTrue(Files.readString(folder.resolve("history")).contains("status"));
  }

  @Test
  void theEndOfTheInputIsTheEnd() throws IOException {
    try (EditedLines lines = type("")) {
      assertEquals(Optional.empty(), lines.next());
    }
    assertEquals("(end)", lineOf("\u0004"));
  }

  @Test
  void whatOthersPrintIsOnTheScreen() throws IOException {
    try (EditedLines lines = type("status\r")) {
      lines.printAbove("somebody boots\n");
      lines.next();
    }
    assertTrue(screen.toString(StandardCharsets.UTF_8).contains("somebody boots"));
  }
}
