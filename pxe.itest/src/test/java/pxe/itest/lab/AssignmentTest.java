// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A machine that is assigned an entry once boots it at its next boot, and then its own default. */
@NeedsQemu
@Tag(Tags.ONE_JDK)
class AssignmentTest {
  private static final String ADDRESS = "52:54:00:09:01:01";
  private static final Hardware MACHINE = Hardware.bios(NetworkCard.E1000).withDisk().at(ADDRESS);

  @Test
  void anEntryAssignedOnceIsBootedOnceAlsoOverRestarts() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab).withImage(Payload.netboot());
      try (PlatformProcess platform = run(lab, home)) {
        String said = platform.shell(lab, home, "assign", ADDRESS, "netboot/install", "--once");
        assertTrue(said.contains("netboot/install"), said);
      }
      try (PlatformProcess platform = run(lab, home)) {
        assertTrue(platform.shell(lab, home, "machines").contains("netboot/install"));
        bootsTheInstaller(lab, platform);
        String boots = platform.shell(lab, home, "trace", ADDRESS);
        assertAll(
            () -> assertTrue(boots.contains("DISCOVER"), boots),
            () -> assertTrue(boots.contains("initrd.gz"), boots),
            () -> assertTrue(boots.contains("assign"), boots));
      }
      try (PlatformProcess platform = run(lab, home);
          VirtualMachine machine = VirtualMachine.powerOn(lab, MACHINE)) {
        machine.waitForLine(LocalDisk.MARKER);
        String machines = platform.shell(lab, home, "machines");
        assertTrue(!machines.contains("netboot/install"), machines);
      }
    }
  }

  private static void bootsTheInstaller(Lab lab, PlatformProcess platform) {
    try (VirtualMachine machine = VirtualMachine.powerOn(lab, MACHINE)) {
      String commandLine = machine.waitForMarker().commandLine();
      assertTrue(commandLine.contains("initrd.gz"), platform.output());
    }
  }

  private static PlatformProcess run(Lab lab, Home home) {
    return PlatformProcess.run(lab, home, PlatformProcess.menu("local", "1s"));
  }
}
