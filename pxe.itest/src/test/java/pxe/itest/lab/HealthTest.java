// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code pxe health} of the distribution, as monitoring runs it. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class HealthTest {
  private static String health(Lab lab, Home home, int exitCode, String... words) {
    try (Running health = PlatformProcess.health(lab, home, words)) {
      assertEquals(exitCode, health.exitCode(Await.PATIENCE), health::output);
      return health.output();
    }
  }

  /** What it comes to, since folders are looked at now and then. */
  private static void awaitHealth(Lab lab, Home home, String begin) {
    assertTrue(
        Await.until(
            Await.PATIENCE,
            () -> {
              try (Running health = PlatformProcess.health(lab, home)) {
                health.exitCode(Await.PATIENCE);
                return health.output().startsWith(begin);
              }
            }),
        begin);
  }

  @Test
  void theExitCodeTellsHealthyDegradedAndBroken() throws IOException {
    try (Lab lab = Lab.open(l -> {})) { // another DHCP server would be a problem
      Home home = Home.create(lab).withImage(Payload.netboot());
      assertTrue(health(lab, home, 2).startsWith("broken: "));
      try (PlatformProcess platform =
          PlatformProcess.run(
              lab,
              home,
              "--mode",
              "server",
              "--set",
              "pxe.dhcp:range=192.168.9.100-192.168.9.120")) {
        awaitHealth(lab, home, "healthy: ");
        assertEquals("{\"state\": \"healthy\", \"reasons\": []}", health(lab, home, 0, "--json"));

        Path away = home.images().resolveSibling("away");
        Files.move(home.images(), away);
        awaitHealth(lab, home, "degraded: images: is not there");
        health(lab, home, 1);
        assertTrue(health(lab, home, 1, "--json").startsWith("{\"state\": \"degraded\""));

        Files.move(away, home.images());
        awaitHealth(lab, home, "healthy: ");

        platform.shell(lab, home, "stop pxe.tftp");
        assertTrue(health(lab, home, 2).startsWith("broken: pxe.tftp: it does not serve"));
      }
      assertTrue(health(lab, home, 2).startsWith("broken: "));
    }
  }
}
