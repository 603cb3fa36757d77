// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What an operator got wrong is said in a sentence each, and hurts nothing that is sound. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class BrokenHomeTest {
  @Test
  void checkSaysEachProblemWithItsPlaceAndRemedy() throws IOException {
    try (Lab lab = Lab.open()) {
      Running check = PlatformProcess.check(lab, brokenHome(lab));
      int code = check.exitCode(Await.PATIENCE);

      assertAll(
          () -> assertEquals(1, code, check.output()),
          says(check, "pxe.tftp.cfg", "blok-size"),
          says(check, "pxe.network.cfg", "advertise", "192.168.9.999"),
          says(check, "cut-off.tar.gz"),
          says(check, "no-bundle.jar"));
    }
  }

  @Test
  void checkIsContentWithASoundHome() throws IOException {
    try (Lab lab = Lab.open()) {
      Running check = PlatformProcess.check(lab, Home.create(lab).withImage(Payload.netboot()));

      assertEquals(0, check.exitCode(Await.PATIENCE), check.output());
    }
  }

  @Test
  void theSameHomeStillServesWhatIsSound() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform = PlatformProcess.run(lab, brokenHome(lab))) {
      Watch menu =
          Watch.over(lab, "pxelinux.cfg/default", "images/netboot/ubuntu-installer/amd64/linux");

      menu.waitUntil(true, System.nanoTime(), Await.PATIENCE);
      assertTrue(platform.output().contains("cut-off.tar.gz"), platform.output());
    }
  }

  private static Home brokenHome(Lab lab) throws IOException {
    Home home =
        Home.create(lab)
            .withImage(Payload.netboot())
            .withFile("etc/pxe.tftp.cfg", "blok-size = 1468\n")
            .withFile("etc/pxe.network.cfg", "advertise = 192.168.9.999\n")
            .withFile("profiles/no-bundle.jar", "this is no bundle\n");
    byte[] whole = Files.readAllBytes(Payload.netboot());
    Files.write(home.images().resolve("cut-off.tar.gz"), Arrays.copyOf(whole, whole.length / 3));
    return home;
  }

  private static Executable says(Running check, String... parts) {
    return () ->
        assertTrue(
            check.lines().stream()
                .anyMatch(line -> List.of(parts).stream().allMatch(line::contains)),
            () -> "no line with " + List.of(parts) + " in:\n" + check.output());
  }
}
