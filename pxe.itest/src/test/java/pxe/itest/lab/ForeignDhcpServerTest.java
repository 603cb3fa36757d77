// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A DHCP server that names a boot file of its own, which leads nowhere, and our offer before and
 * after its answer.
 */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.UEFI, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class ForeignDhcpServerTest {
  private static final String ITS_FILE = "nowhere.0";

  private static Lab lab(int itsDelay) {
    return Lab.open(
        Router.with(
            "--dhcp-boot=" + ITS_FILE + ",router,192.168.9.1", "--dhcp-reply-delay=" + itsDelay));
  }

  /** It takes ours, whoever came first, unless ours waits so that others win. */
  @ParameterizedTest(name = "its answer after {0} s, ours after {1}: {2}")
  @CsvSource({"0, 0s, ours", "0, 2s, its", "2, 0s, ours"})
  void ipxeTakesOursUnlessItWaits(int itsDelay, String ourDelay, String whose) throws IOException {
    try (Lab lab = lab(itsDelay);
        PlatformProcess platform = platform(lab, ourDelay);
        VirtualMachine machine = VirtualMachine.powerOn(lab, NetworkCard.E1000)) {
      String screen =
          machine.waitToSee(
              "boot file",
              text -> text.contains(ITS_FILE) || platform.output().contains("sent pxelinux/"));

      assertEquals(whose, screen.contains(ITS_FILE) ? "its" : "ours", platform.output());
    }
  }

  @ParameterizedTest(name = "its answer after {0} s")
  @CsvSource({"0", "2"})
  void edk2TakesOurs(int itsDelay) throws IOException {
    try (Lab lab = lab(itsDelay);
        PlatformProcess platform = platform(lab, "0s");
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.withUefi())) {
      platform.waitFor("sent pxelinux/syslinux-efi64");
      machine.waitForLine("Start PXE over IPv4");
    }
  }

  private static PlatformProcess platform(Lab lab, String delay) {
    Home home = Home.create(lab).withImage(Payload.netboot());
    return PlatformProcess.run(
        lab,
        home.withFile("etc/pxe.menu.cfg", "default = netboot/install\ntimeout = 1s\n")
            .withFile("etc/pxe.dhcp.cfg", "reply-delay = " + delay + "\n"));
  }
}
