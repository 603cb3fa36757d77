// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of an appliance's settings, and how those of GRUB are written. */
@Needs(Requirement.NETWORK)
@Tag(Tags.ONE_JDK)
class ApplianceSettingsTest {
  private static final String FILE = "data/appliance.cfg";

  @TempDir private Path folder;

  private ApplianceRoot root;

  @BeforeEach
  void create() {
    root = ApplianceRoot.create(folder);
  }

  @Test
  void settingsAreReadAndOneThatIsThereTwiceIsAMistake() {
    root.file(FILE, "# mine\naddress = 192.168.9.5/24\nhostname = rack-1\r\n");
    root.run("settings");
    assertEquals("address=192.168.9.5/24\nhostname=rack-1\n", root.read("run/settings"));

    root.file(FILE, "address = dhcp\naddress = 192.168.9.6/24\n");
    root.run("settings");

    String said = root.read("run/said");
    assertTrue(said.contains("appliance.cfg: address: is there twice; leave one."), said);
    assertEquals("address=192.168.9.5/24\nhostname=rack-1\n", root.read("run/settings"));
  }

  /** As a disk that was full leaves it. */
  @Test
  void anEmptyFileIsAMistake() {
    root.file(FILE, "address = 192.168.9.5/24\n");
    root.run("settings");
    root.file(FILE, "");
    root.run("settings");

    String said = root.read("run/said");
    assertTrue(said.contains("appliance.cfg: is empty; write a setting or a comment"), said);
    assertEquals("address=192.168.9.5/24\n", root.read("run/settings"));

    root.file(FILE, "# address = 192.168.9.5/24\n");
    root.run("settings");

    assertEquals("", root.read("run/settings"));
    assertEquals("", root.read("data/data/appliance.good"));
  }

  @Test
  void aSpeedThatIsTakenOutOfTheFileIsForgottenByGrubToo() {
    root.file("run/env", "good=a\nspeed=115200\n");
    root.file(FILE, "serial-speed = 9600\n");
    root.run("settings");
    root.run("settings");
    root.file(FILE, "# serial-speed = 9600\n");
    root.run("settings");
    root.run("settings");

    assertEquals("speed=9600\nspeed=115200\n", root.read("run/env.log"));
  }

  private String grub() {
    return root.read("other/EFI/debian/grubenv").replace("#", "");
  }

  @Test
  void grubsSettingsAreWrittenInPlace() {
    root.grub("# GRUB\ngood=a\ntrial=\ntries=0\nspeed=9600\n");
    root.run("grub-env", "trial=b", "tries=1");

    assertEquals(" GRUB Environment Block\ntrial=b\ntries=1\ngood=a\nspeed=9600\n", grub());
    assertEquals(1024, root.read("other/EFI/debian/grubenv").length());
    assertEquals("9600", root.run("grub-env", "speed"));
  }

  @Test
  void whoeverIsEndedWhileWritingLeavesNothingMounted() {
    root.grub("# GRUB\ngood=a\n");
    root.fake("dd() { kill $$; exit 143; }");
    root.run("grub-env", "good=b");

    assertFalse(root.has("run/grub-env/EFI"));
    assertEquals(" GRUB\ngood=a\n", grub());
  }

  @Test
  void oneWritesAtATime() {
    root.grub("# GRUB\ngood=a\n");
    root.fake("flock() { false; }");
    String said = root.run("grub-env", "good=b");

    assertTrue(said.contains("pxe: GRUB's settings are in use."), said);
    assertEquals(" GRUB\ngood=a\n", grub());
  }
}
