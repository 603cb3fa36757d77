// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code pxe probe} against the working platform, and against what is broken around it. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class ProbeTest {
  private static final String OTHER_HOST = "client";
  private static final String SERVER = "server";
  private static final String[] AUTO = PlatformProcess.loader("auto").toArray(String[]::new);

  private static String probe(Lab lab, String host, Home home, int exitCode, String... words) {
    try (Running probe = PlatformProcess.probe(lab, host, home, words)) {
      assertEquals(exitCode, probe.exitCode(Await.PATIENCE), probe::output);
      return probe.output();
    }
  }

  private static void assertStep(String output, String line) {
    assertTrue(output.contains(line), output);
  }

  /** From the server's own host, and from another one, where no platform runs. */
  @Test
  @Needs({Requirement.GRUB, Requirement.ARM64, Requirement.IPXE})
  void allKindsOfMachinesBootAndNoneIsLeftBehind() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home =
          OtherProcessor.ARM64
              .into(SignedGrub.into(Home.create(lab)))
              .withImage(Payload.netboot())
              .withImage(OtherProcessor.ARM64.image());
      Home nowhere = new Home(lab.folder().resolve("nowhere"));
      try (PlatformProcess platform = PlatformProcess.run(lab, home, AUTO)) {
        lab.runIn(OTHER_HOST, "ip", "route", "add", "255.255.255.255", "dev", "eth0");
        for (String said :
            List.of(
                probe(lab, SERVER, home, 0, "--arch", "bios,uefi,arm64,ipxe,http"),
                probe(lab, OTHER_HOST, nowhere, 0, "--arch", "bios,uefi,arm64,ipxe,http"))) {
          assertEquals(5, said.lines().filter(line -> line.endsWith(" boots")).count(), said);
          assertEquals(5, said.lines().filter(line -> line.contains(" kernel: ")).count(), said);
        }
        assertStep(probe(lab, SERVER, home, 0, "--arch=bios", "--lease"), "which is given back");
        assertStep(probe(lab, SERVER, home, 0, "--json"), "{\"outcome\": \"boots\"");

        assertTrue(platform.shell(lab, home, "machines").startsWith("no machine was seen"));
        assertTrue(platform.shell(lab, home, "boots").startsWith("no machine has booted"));
      }
    }
  }

  @Test
  void whatIsSwitchedOffIsNamedByItsStep() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab).withImage(Payload.netboot());
      try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
        probe(lab, SERVER, home, 3, "--arch", "toaster");
        probe(lab, SERVER, home, 3, "--interface", "nowhere0");
        platform.shell(lab, home, "stop pxe.tftp");
        assertStep(probe(lab, SERVER, home, 1, "--arch", "bios"), "would not boot: loader");
        platform.shell(lab, home, "start pxe.tftp");
        platform.shell(lab, home, "stop pxe.dhcp");
        assertStep(probe(lab, SERVER, home, 2, "--arch", "bios"), "is not answered: offer");
      }
    }
  }

  @Test
  void withoutADhcpServerNothingBootsUnlessThatIsNotAsked() throws IOException {
    try (Lab lab = Lab.open(l -> {})) {
      Home home = Home.create(lab).withImage(Payload.netboot());
      try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
        assertStep(probe(lab, SERVER, home, 1, "--arch", "bios"), "would not boot: address");
        String said = probe(lab, SERVER, home, 0, "--arch", "bios", "--without-dhcp");
        assertStep(said, "note    address: nobody offers an address");
        assertFalse(platform.output().contains("stuck"), platform.output());
      }
    }
  }

  @Test
  void anotherPxeServerThatWinsIsNamed() throws IOException {
    String file = "--dhcp-boot=nowhere.0,server," + Router.ADDRESS;
    try (Lab lab = Lab.open(Router.with(file, "--dhcp-option-force=60,PXEClient"))) {
      Home home = Home.create(lab).withImage(Payload.netboot());
      try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
        String said = probe(lab, SERVER, home, 1, "--arch", "bios");
        assertStep(said, "would not boot: offer");
        assertStep(said, "machines take the offer of " + Router.ADDRESS + " (nowhere.0)");
        assertTrue(platform.output().contains("offered pxelinux/"), platform.output());
      }
    }
  }
}
