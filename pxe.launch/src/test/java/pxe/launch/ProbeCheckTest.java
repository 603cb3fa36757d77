// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.launch.shell.FakePlatform;
import pxe.probe.engine.Client;
import pxe.rooms.probe.BootProbe;
import pxe.rooms.probe.ProbeReport;
import pxe.rooms.probe.ProbeStep;
import pxe.rooms.probe.ProbeStep.Mark;
import pxe.rooms.probe.ProbeWalk;

class ProbeCheckTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String NOTHING = "{\"outcome\": \"unknown\", \"walks\": []}";

  @TempDir private Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private List<String> asked = List.of();

  /** What walks where no platform runs. */
  private BootProbe alone =
      request -> {
        throw new IllegalArgumentException("no interface is up");
      };

  private static PrintStream to(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private int check(Duration patience, String... words) throws UsageException {
    Switches switches = Switches.parse(List.of(words));
    return new ProbeCheck(
            folder.resolve("socket"), switches, patience, alone, to(output), to(errors))
        .run();
  }

  /** The exit code, where the platform says this. */
  private int answered(String said, Duration patience, String... words)
      throws IOException, UsageException {
    try (FakePlatform platform = new FakePlatform(folder, said)) {
      int exitCode = check(patience, words);
      asked = platform.asked;
      return exitCode;
    }
  }

  private String printed() {
    return output.toString(StandardCharsets.UTF_8).strip();
  }

  private String complained() {
    return errors.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void itEndsAsThePlatformSays() throws Exception {
    String answer = "{\"outcome\": \"fails\"}\n\0" + "1";
    assertEquals(1, answered(answer, LONG, "probe", "--arch", "bios,uefi", "--json"));
    assertEquals(List.of("pxe:probe --arch bios,uefi --json"), asked);
  }

  /** Whatever kind of machine stands first in a report. */
  @Test
  void aReportIsKnownByAnyKindOfMachine() throws Exception {
    for (Client client : Client.values()) {
      Files.deleteIfExists(folder.resolve("socket"));
      String report = client.word() + " on eth1 192.168.9.2 would not boot: loader\n\0" + "1";
      assertEquals(1, answered(report, LONG, "probe"), client::word);
    }
  }

  @Test
  void whatIsNoReportCannotBeTold() throws Exception {
    assertEquals(3, answered("all 16 shells are busy.\n\0" + "1", LONG, "probe"));
    assertEquals(3, Main.run(List.of("probe", "--verbose"), to(errors)));
  }

  @Test
  void aPlatformThatHangsCannotBeTold() throws Exception {
    assertEquals(3, answered("", Duration.ofMillis(20), "probe", "--json"));
    assertEquals("pxe: the platform does not answer; see its log, and restart it.", complained());
    assertEquals(NOTHING, printed());
  }

  @Test
  void aPlatformThatGoesMeanwhileCannotBeTold() throws Exception {
    assertEquals(3, answered("bios on", LONG, "probe"));
    assertEquals("pxe: the platform is being stopped; start it again.", complained());
    assertEquals("", printed());
  }

  @Test
  void nothingButWordsReachesTheShell() {
    for (String[] words :
        new String[][] {{"--interface", "eth0; stop pxe.tftp"}, {"--arch", "$(x)"}}) {
      assertThrows(UsageException.class, () -> check(LONG, "probe", words[0], words[1]));
    }
  }

  @Test
  void withoutAPlatformTheNetworkIsWalkedAsItIs() throws Exception {
    assertThrows(UsageException.class, () -> check(LONG, "probe"));
    assertTrue(complained().contains("the network is walked as it is"), complained());
    ProbeWalk walk =
        ProbeWalk.of("bios", "eth0", List.of(new ProbeStep("offer", Mark.SILENT, "a", "b")));
    alone = request -> ProbeReport.of(List.of(List.of(walk)), true);
    assertEquals(2, check(LONG, "probe"));
    assertTrue(printed().startsWith("bios on eth0 is not answered"), printed());
  }

  @Test
  void whatGoesWrongOnTheWayIsNoVerdict() throws Exception {
    alone =
        request -> {
          throw new IllegalStateException("out of order");
        };
    assertEquals(3, check(LONG, "probe", "--json"));
    assertTrue(complained().endsWith("the network cannot be walked: out of order."), complained());
    assertEquals(NOTHING, printed());
  }
}
