// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.launch.shell.FakePlatform;

class HealthCheckTest {
  private static final Path HOME = Path.of("/srv/\"pxe\"");

  @TempDir private Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private List<String> asked = List.of();

  private int check(boolean isForPrograms, Duration patience) {
    return new HealthCheck(
            folder.resolve("socket"),
            HOME,
            isForPrograms,
            patience,
            new PrintStream(output, true, StandardCharsets.UTF_8))
        .run();
  }

  /** The exit code, where the platform says this. */
  private int check(String answer, Duration patience) throws IOException {
    try (FakePlatform platform = new FakePlatform(folder, answer)) {
      int exitCode = check(false, patience);
      asked = platform.asked;
      return exitCode;
    }
  }

  private int check(String answer) throws IOException {
    return check(answer, Duration.ofMinutes(1));
  }

  private String printed() {
    return output.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void itEndsAsThePlatformSays() throws IOException {
    assertEquals(1, check("degraded: images: is not there; create it.\n\0" + "1"));
    assertEquals("degraded: images: is not there; create it.\n", printed());
    assertEquals(List.of("pxe:health"), asked);
  }

  @Test
  void anAnswerThatIsNoHealthIsUnknown() throws IOException {
    assertEquals(3, check("all 16 shells are busy; end one of them, or try again.\n\0" + "1"));
    assertEquals("all 16 shells are busy; end one of them, or try again.\n", printed());
  }

  @Test
  void whatItsSwitchesDoNotSayIsUnknownToMonitoringAndAFailureElsewhere() {
    PrintStream errors = new PrintStream(output, true, StandardCharsets.UTF_8);
    assertEquals(3, Main.run(List.of("health", "--verbose"), errors));
    assertEquals(1, Main.run(List.of("check", "--verbose"), errors));
    assertEquals(1, Main.run(List.of(), errors));
    assertTrue(printed().startsWith("pxe: "), printed());
  }

  @Test
  void aPlatformThatDoesNotRunIsBroken() {
    assertEquals(2, check(false, Duration.ofMinutes(1)));
    assertEquals(
        "broken: /srv/\"pxe\": no platform runs with this home, or it belongs to another user;"
            + " start it with pxe run --home /srv/\"pxe\", or name its home with --home.\n",
        printed());
  }

  @Test
  void programsAreToldSoInTheirForm() {
    assertEquals(2, check(true, Duration.ofMinutes(1)));
    assertEquals(
        "{\"state\": \"broken\", \"reasons\": [{\"state\": \"broken\", \"file\":"
            + " \"/srv/\\\"pxe\\\"\", \"key\": \"\", \"fault\": \"no platform runs with this home,"
            + " or it belongs to another user\", \"remedy\": \"start it with pxe run --home"
            + " /srv/\\\"pxe\\\", or name its home with --home\"}]}\n",
        printed());
  }

  @Test
  void aPlatformThatGoesMeanwhileIsBroken() throws IOException {
    assertEquals(2, check("heal"));
    assertEquals("broken: /srv/\"pxe\": it is being stopped; start it again.\n", printed());
  }

  @Test
  void aPlatformThatHangsIsBroken() throws IOException {
    assertEquals(2, check("", Duration.ofMillis(20)));
    assertEquals(
        "broken: /srv/\"pxe\": it does not answer; see its log, and restart it.\n", printed());
  }
}
