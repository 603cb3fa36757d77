// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.Descriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pxe.rooms.status.Health;

class ShellSessionTest {
  /** Commands as a room has them. */
  public static final class Room {
    public record Line(String name, int size) {}

    @Descriptor("its lines")
    public Listing lines() {
      return new Listing(List.of(new Line("a", 1)), "none");
    }

    @Descriptor("says a number")
    public String number(@Descriptor("which") int number) {
      return "number " + number;
    }

    @Descriptor("passes on what comes")
    public String pass() {
      return "passed";
    }

    @Descriptor("whether it is so")
    public boolean grep(@Descriptor("so") String so) {
      return so.equals("so");
    }

    @Descriptor("how it is")
    public Health health() {
      return Health.of(List.of(), List.of("pxe.tftp"));
    }

    @Descriptor("fails")
    public String fail(@Descriptor("why") String why) {
      throw new IllegalArgumentException(why, new IOException("refused"));
    }
  }

  private final ThreadIOImpl threads = new ThreadIOImpl();
  private final CommandProcessorImpl processor = new CommandProcessorImpl(threads);
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private ShellSession session;

  @BeforeEach
  void start() {
    threads.start();
    processor.addConverter(new Tables());
    processor.addCommand("pxe", new Room());
    session = new ShellSession(processor, output, this::help);
  }

  @AfterEach
  void stop() {
    session.close();
    processor.stop();
    threads.stop(); // gives back the streams of the process
  }

  private Optional<CommandHelp> help(String command) {
    return Optional.of(CommandHelp.of(Room.class, command.replaceFirst(".*:", ""), command));
  }

  private String shown() {
    return output.toString(StandardCharsets.UTF_8);
  }

  @Test
  void bothOfTwoStatementsShowWhatTheyReturn() {
    assertEquals(0, session.run("number 1; number 2"));
    assertEquals("number 1\nnumber 2\n", shown());
  }

  @Test
  void aFailureBeforeTheLastStatementFails() {
    assertEquals(1, session.run("fail well; number 2"));
    assertEquals("well\n", shown());
  }

  @Test
  void aFailureIsToldInTheWordsOfTheRoomNotOfWhatIsBelow() {
    assertEquals(1, session.run("fail 'nothing is changed'"));
    assertEquals("nothing is changed\n", shown());
  }

  @Test
  void aResultMaySayMoreThanWhetherItsCommandWorked() {
    assertEquals(2, session.run("health"));
    assertEquals(2, session.run("health; number 1"));
    assertEquals(2, session.run("health --json"));
    assertEquals(0, session.run("health | pass"));
  }

  @Test
  void aPipeAfterAFailureFails() {
    assertEquals(1, session.run("fail well | pass"));
    assertTrue(shown().contains("well"), shown());
    output.reset();
    assertEquals(0, session.run("number 1 | pass"));
  }

  @Test
  void whetherSomethingWasFoundIsTheOutcome() {
    assertEquals(0, session.run("pass | grep so"));
    assertEquals(1, session.run("pass | grep other"));
    assertEquals("", shown());
  }

  @Test
  void aTableIsWrittenForProgramsOnDemandAndForPeopleAfterwards() {
    assertEquals(0, session.run("lines --json; lines"));
    assertEquals("[{\"name\": \"a\", \"size\": 1}]\nNAME  SIZE\na     1\n", shown());
  }

  @Test
  void wrongWordsAreAnsweredByWhatTheCommandTakes() {
    assertEquals(1, session.run("number one two"));
    assertEquals(
        """
        these words do not fit:
        command       number
        does          says a number
        takes         1. which
        """,
        shown());
  }

  /** There is gogo:set beside config:set. */
  @Test
  void theHelpIsThatOfTheCommandWhoseScopeWasWritten() {
    assertEquals(1, session.run("pxe:number one two"));
    assertTrue(shown().contains("command       pxe:number\n"), shown());
  }

  @Test
  void aCommandIsAskedForItsHelp() {
    assertEquals(0, session.run("number --help"));
    assertTrue(shown().contains("says a number"), shown());
  }

  @Test
  void whatIsNoCommandIsSaid() {
    assertEquals(1, session.run("nothing"));
    assertEquals("Command not found: nothing; type help for the commands there are.\n", shown());
    assertEquals(1, session.run("number (1"));
  }
}
