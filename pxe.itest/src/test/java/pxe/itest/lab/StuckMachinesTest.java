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
}
