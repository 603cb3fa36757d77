// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The firmware image starts on both kinds of firmware, and machines boot from it. */
@Needs({
  Requirement.NETWORK,
  Requirement.QEMU,
  Requirement.SSH,
  Requirement.UEFI,
  Requirement.GRUB,
  Requirement.FIRMWARE,
  Requirement.PLATFORM
})
@Tag(Tags.FIRMWARE)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FirmwareImageTest {
  private static final String ADDRESS = "192.168.9.5";
  private static final Duration MENU = Duration.ofMinutes(5);
  private static final int POWER_ONS = 4;

  /**
   * An emulated appliance takes seconds for what it does for the first time, and iPXE waits for a
   * few alone: a machine that finds nothing is switched on again.
   */
  private static void reachesTheMenu(Lab lab, Appliance appliance) {
    for (int i = 1; i < POWER_ONS; i++) {
      if (seesTheMenu(lab, appliance)) {
        return;
      }
    }
    assertTrue(seesTheMenu(lab, appliance), appliance.output());
  }

  private static boolean seesTheMenu(Lab lab, Appliance appliance) {
    boolean[] isMenu = new boolean[1];
    try (VirtualMachine machine = VirtualMachine.powerOn(lab, NetworkCard.E1000)) {
      machine.waitToSee(
          "menu",
          MENU,
          text -> {
            isMenu[0] = text.contains("local disk");
            return isMenu[0] || text.contains("Nothing to boot");
          });
    } catch (AssertionError e) {
      throw new AssertionError(appliance.output(), e);
    }
    return isMenu[0];
  }

  /** Its owner writes a key and one setting on its console; nobody listens before. */
  private static void isServedOverSsh(Lab lab, Appliance appliance) {
    SshLogin owner = SshLogin.at(lab, ADDRESS);
    assertEquals("0", appliance.run("netstat -ltn | grep -c ':2222 ' || true"));
    appliance.run("echo '" + owner.line() + "' > /data/etc/authorized_keys");
    appliance.run("echo 'enabled = true' > /data/etc/pxe.ssh.cfg");

    String said = owner.run(MENU, "status").orElseThrow(() -> noLogin(appliance));
    assertTrue(said.contains(ADDRESS), said);
    String bundles = owner.run(MENU, "lb").orElseThrow();
    assertTrue(bundles.contains("pxe.ssh"), bundles);
    assertFalse(bundles.contains("|Installed"), "not all find what they import:\n" + bundles);
  }

  private static AssertionError noLogin(Appliance appliance) {
    return new AssertionError(
        "nobody is let in:\n" + appliance.run("tail -n 30 /data/data/log/platform.log"));
  }

  @Test
  void itIsSmallEnough() throws IOException {
    assertTrue(Files.size(FirmwareImage.made()) <= FirmwareImage.MOST_BYTES);
  }

  @Test
  void onABiosItMakesItsDataPartitionAndServesAMachine() throws IOException {
    try (Lab lab = Lab.open()) {
      Path disk = FirmwareImage.onDisk(lab.folder());
      FirmwareImage.configure(disk, "address = " + ADDRESS + "/24\nhostname = rack-1\n");
      try (Appliance appliance = Appliance.powerOn(lab, Hardware.Firmware.BIOS, disk)) {
        appliance.waitFor("a data partition was made");
        System.out.println("BIOS: " + appliance.waitUntilReady());

        reachesTheMenu(lab, appliance);

        appliance.openShell(1);
        System.out.println(
            "menu, s after the kernel's start: " + appliance.run("cat /proc/uptime"));
        System.out.println(appliance.run("free -m"));
        assertEquals("rack-1", appliance.run("hostname"));
        assertEquals("1", appliance.run("mount | grep -c '/data type ext4 (rw'"));
        assertEquals("1", appliance.run("pidof watchdog | wc -w"));

        isServedOverSsh(lab, appliance);
      }
    }
  }

  @Test
  void withSecureBootItServesFromReadOnlyMediaAndSaysThatNothingStays() throws IOException {
    try (Lab lab = Lab.open()) {
      Path image = FirmwareImage.onDisk(lab.folder());
      FirmwareImage.setGrub(image, "good=a", "trial=a", "tries=1", "speed=115200");
      assertTrue(image.toFile().setReadOnly());
      try (Appliance appliance =
          Appliance.powerOn(lab, Hardware.Firmware.SECURE_BOOT, Path.of(image + ",readonly=on"))) {
        appliance.waitFor("is lost when this machine is switched off: its medium is read-only.");
        appliance.waitFor("by DHCP.");
        // GRUB cannot count it, and would try it at each start
        assertFalse(appliance.output().contains("is on trial"), appliance.output());
        System.out.println("Secure Boot: " + appliance.waitUntilReady());

        reachesTheMenu(lab, appliance);

        appliance.openShell(1);
        assertEquals("1", appliance.run("dmesg | grep -ci 'secure boot enabled'"));
      }
    }
  }
}
