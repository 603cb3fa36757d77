// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an appliance takes of a medium that is plugged in. */
@Needs(Requirement.NETWORK)
@Tag(Tags.ONE_JDK)
class ApplianceMediumTest {
  @TempDir private Path folder;

  private ApplianceRoot root;

  @BeforeEach
  void create() {
    root = ApplianceRoot.create(folder);
    root.file("blkid", "LABEL=PXE-IMAGES\nTYPE=ext4\n");
    root.file("data/images/mine.iso", "");
    root.file("other/tools/file", "");
    root.link("other/again", "tools");
  }

  @Test
  void whatIsOnAMediumIsInImagesAsLongAsItIsThere() {
    root.mdev("add", "block", "sdb1");

    assertTrue(root.has("data/images/tools"), root.read("run/said"));
    assertTrue(root.read("run/said").endsWith(" is there, with 2 images.\n"));

    root.mdev("remove", "block", "sdb1");

    assertFalse(root.has("data/images/tools"), root.read("run/said"));
    assertTrue(root.has("data/images/mine.iso"));
  }

  /** Of which everybody would get our keys. */
  @Test
  void aLinkThatLeadsOutOfItIsLeftOut() {
    root.file("data/data/keys/secret", "");
    root.link("other/data", "/data/data");
    root.link("other/up", "../../../data/data");
    root.mdev("add", "block", "sdb1");

    String said = root.read("run/said");
    assertFalse(root.has("data/images/data") || root.has("data/images/up"), said);
    assertTrue(said.contains("holds up, a link that leads out of it; it is left out.\n"), said);
    assertTrue(said.endsWith(" is there, with 2 images.\n"), said);
  }

  /** A watchdog would start the machine anew, once somebody has looked at it. */
  @Test
  void onlyDisksAreLookedAt() {
    root.mdev("add", "block", "sda");
    root.mdev("add", "watchdog", "watchdog1");
    root.mdev("add", "tty", "ttyS1");

    List<String> seen = root.read("run/blkid.log").lines().distinct().toList();
    assertEquals(List.of("/dev/sda"), seen);
    assertTrue(root.has("dev/watchdog1") && root.has("dev/ttyS1"));
  }
}
