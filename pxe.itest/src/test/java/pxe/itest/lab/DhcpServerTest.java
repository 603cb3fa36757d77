// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pxe.itest.lab.Hardware.Firmware;

/** A network without any other DHCP server. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.PLATFORM, Requirement.GRUB})
@Tag(Tags.ONE_JDK)
class DhcpServerTest {
  private static Home home(Lab lab) {
    return SignedGrub.into(Home.create(lab).withImage(Payload.netboot()))
        .withFile("etc/pxe.dhcp.cfg", "mode = server\nrange = 192.168.9.100-192.168.9.120\n");
  }

  private static PlatformProcess run(Lab lab, Home home) {
    return PlatformProcess.run(
        lab,
        home,
        "--set",
        "pxe.menu:loader=auto",
        "--set",
        "pxe.menu:default=netboot/install",
        "--set",
        "pxe.menu:timeout=1s");
  }

  @ParameterizedTest
  @EnumSource(names = {"BIOS", "HTTP_BOOT"})
  void machinesBoot(Firmware firmware) throws IOException {
    boot(firmware);
  }

  @ParameterizedTest
  @EnumSource(names = {"UEFI", "UEFI_WITH_IPXE", "SECURE_BOOT"})
  @Tag(Tags.BY_HAND)
  void machinesWithMoreFirmwareBoot(Firmware firmware) throws IOException {
    boot(firmware);
  }

  private static void boot(Firmware firmware) throws IOException {
    try (Lab lab = Lab.open(l -> {})) {
      Home home = home(lab);
      try (PlatformProcess platform = run(lab, home);
          VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.with(firmware))) {
        VirtualMachine.Booted booted = machine.waitForMarker();
        BootTime.report(firmware + " by our own DHCP server to init", booted.time());
        String leases = platform.shell(lab, home, "leases");
        assertTrue(leases.contains("192.168.9.1") && leases.contains("held"), leases);
      }
    }
  }
}
