// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pxe.itest.lab.Hardware.Firmware;

/** UEFI machines boot by HTTPS, with a certificate of the platform's own authority. */
@Needs({
  Requirement.NETWORK,
  Requirement.QEMU,
  Requirement.UEFI,
  Requirement.GRUB,
  Requirement.CURL,
  Requirement.PLATFORM
})
@Tag(Tags.ONE_JDK)
class HttpsBootTest {
  private static final String MENU = "default = netboot/install\ntimeout = 1s\n";
  private static final String MACHINE = "52:54:00:09:00:00";

  @Test
  void firmwareThatKnowsTheAuthorityBootsShimAndGrub() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = SignedGrub.into(home(lab, "firmware"));
      try (PlatformProcess platform = PlatformProcess.run(lab, home);
          VirtualMachine machine =
              VirtualMachine.powerOn(lab, believing(SignatureList.ofAuthority(lab)))) {
        machine.waitForMarker();

        String trace = platform.shell(lab, home, "trace " + MACHINE);
        assertTrue(isFetched(trace, "shimx64.efi"), trace);
        assertTrue(isFetched(trace, "grubx64.efi"), trace);
      }
    }
  }

  /** It hangs up without a word: an operator reads all the same why. No other goes there. */
  @Test
  void firmwareThatBelievesAnotherAuthorityFetchesNothingAndIsNamed() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home =
          SignedGrub.into(home(lab, "none"))
              .withFile(
                  "etc/pxe.machine~it.cfg", "match = mac=" + MACHINE + "\nhttps-boot = firmware\n");
      try (PlatformProcess platform = PlatformProcess.run(lab, home);
          VirtualMachine machine =
              VirtualMachine.powerOn(lab, believing(SignatureList.ofAnother(lab)))) {
        platform.waitFor("ended TLS");
        platform.waitFor("it does not trust our certificate");
        machine.waitForLine("Start HTTP Boot over IPv4");

        String trace = platform.shell(lab, home, "trace " + MACHINE);
        String status = platform.shell(lab, home, "status");
        assertTrue(trace.contains("it hung up at our certificate and did not say why"), trace);
        assertTrue(trace.contains("enrol the authority's certificate"), trace);
        assertTrue(status.contains("machine " + MACHINE + ": it was to fetch https://"), status);
        assertFalse(trace.contains("by HTTPS"), trace);
      }
    }
  }

  @Test
  @Needs(Requirement.NEW_IPXE)
  void ipxeGoesOnByHttps() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = IpxeProgram.NEW.into(home(lab, "all"), IpxeProgram.UEFI);
      String[] ipxe = PlatformProcess.loader("ipxe").toArray(String[]::new);
      try (PlatformProcess platform = PlatformProcess.run(lab, home, ipxe);
          VirtualMachine machine =
              VirtualMachine.powerOn(lab, believing(SignatureList.ofAuthority(lab)))) {
        machine.waitForMarker();

        String trace = platform.shell(lab, home, "trace " + MACHINE);
        assertTrue(isFetched(trace, "snponly.efi"), trace);
        assertTrue(isFetched(trace, "menu.ipxe"), trace);
        assertTrue(isFetched(trace, "images/netboot/"), trace);
      }
    }
  }

  private static boolean isFetched(String trace, String file) {
    return trace.lines().anyMatch(line -> line.contains(file) && line.contains("by HTTPS"));
  }

  private static Hardware believing(Path authorities) {
    return Hardware.with(Firmware.HTTP_BOOT).believing(authorities);
  }

  private static Home home(Lab lab, String boot) {
    return Home.create(lab)
        .withImage(Payload.netboot())
        .withFile("etc/pxe.menu.cfg", MENU)
        .withFile("etc/pxe.http.cfg", "https = true\nhttps-boot = " + boot + "\n");
  }
}
