// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real firmware that does not boot what it is told: an operator reads why, and what to do. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.UEFI, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class StuckMachinesTest {
  private static final String MAC = "52:54:00:09:00:00";
  private static final String OTHER = "52:54:00:09:00:77";

  @Test
  void secureBootRefusesAnUnsignedLoaderAndTraceNamesIt() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab).withImage(Payload.netboot());
      try (PlatformProcess platform = PlatformProcess.run(lab, home);
          VirtualMachine machine =
              VirtualMachine.powerOn(lab, Hardware.with(Hardware.Firmware.SECURE_BOOT))) {
        platform.waitFor("started nothing of it");
        machine.waitForLine("Access Denied");

        String trace = platform.shell(lab, home, "trace " + MAC);
        String status = platform.shell(lab, home, "status");

        assertTrue(trace.contains("stuck"), trace);
        assertTrue(trace.contains("syslinux.efi whole and started nothing of it"), trace);
        assertTrue(trace.contains("refuses programs that are not signed"), trace);
        assertTrue(trace.contains("shim-signed"), trace);
        assertTrue(status.contains("machine " + MAC + ": it has fetched"), status);
      }
    }
  }

  /**
   * Two that take their address and open no connection: one as firmware that allows https alone,
   * since nothing of ours reaches it but what is for everybody, and one that knows no authority.
   */
  @Test
  @Needs(Requirement.GRUB)
  void httpBootThatOpensNoConnectionIsNamed() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home =
          SignedGrub.into(Home.create(lab).withImage(Payload.netboot()))
              .withFile("etc/pxe.http.cfg", "https = true\n")
              .withFile(
                  "etc/pxe.machine~one.cfg", "match = mac=" + OTHER + "\nhttps-boot = firmware\n");
      lab.runIn("server", "ip", "route", "add", "blackhole", "192.168.9.0/25");
      lab.runIn("server", "ip", "route", "add", "blackhole", "192.168.9.128/25");
      Hardware hardware = Hardware.with(Hardware.Firmware.HTTP_BOOT);
      String[] grub = PlatformProcess.loader("grub").toArray(String[]::new);
      try (PlatformProcess platform = PlatformProcess.run(lab, home, grub);
          VirtualMachine http = VirtualMachine.powerOn(lab, hardware);
          VirtualMachine https = VirtualMachine.powerOn(lab, hardware.at(OTHER))) {
        platform.waitFor("and never opened http://");
        platform.waitFor("and never fetched https://");

        assertNamed(platform, lab, home, MAC, "many vendors allows https only");
        assertNamed(platform, lab, home, OTHER, "enrol the authority's certificate");
        http.waitForLine("Start HTTP Boot over IPv4");
        https.waitForLine("Start HTTP Boot over IPv4");
      }
    }
  }

  private static void assertNamed(
      PlatformProcess platform, Lab lab, Home home, String mac, String why) {
    String trace = platform.shell(lab, home, "trace " + mac);
    String status = platform.shell(lab, home, "status");
    assertTrue(trace.contains("stuck") && trace.contains(why), trace);
    assertTrue(
        status.contains("machine " + mac + ": it has taken the address of the DHCP server"),
        status);
  }
}
