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

/** What an appliance writes of new firmware, and what it tells of its slots. */
@Needs(Requirement.NETWORK)
@Tag(Tags.ONE_JDK)
class ApplianceScriptsTest {
  @TempDir private Path folder;

  private ApplianceRoot root;

  @BeforeEach
  void create() {
    root = ApplianceRoot.create(folder);
  }

  private String update(String... words) {
    root.file("new.slot", "signed, new\n");
    root.file("new.slot.sig", "");
    return root.run("firmware", words);
  }

  @Test
  void anUpdateWritesTheOtherSlotAndTriesItOnce() {
    String said = update("update", "/new.slot", "--reboot");

    assertEquals("signed, new\n", root.read("dev/vda4"), said);
    assertEquals("good=a trial= tries=0\ntrial=b tries=1\n", root.read("run/env.log"));
    assertTrue(root.has("run/rebooted"), said);
  }

  private void assertOlder(String version, String running) {
    root.file("dev/vda4", "old\n");
    root.file("new/version", version + "\n");
    root.file("slot/version", running + "\n");
    String said = update("update", "/new.slot");

    assertTrue(said.contains("is " + version + ", older than " + running + ", which"), said);
    assertEquals("old\n", root.read("dev/vda4"));

    said = update("update", "/new.slot", "--older");

    assertTrue(said.contains("writing slot b: " + version + ", 9f8e7d\n"), said);
    assertEquals("signed, new\n", root.read("dev/vda4"));
  }

  private void assertNewer(String version, String running) {
    root.file("dev/vda4", "old\n");
    root.file("new/version", version + "\n");
    root.file("slot/version", running + "\n");
    update("update", "/new.slot");

    assertEquals("signed, new\n", root.read("dev/vda4"));
  }

  /** A signature says whose it is, not that it is the newest. */
  @Test
  void olderFirmwareIsNotWrittenUnlessThatIsAskedFor() {
    assertOlder("1.2.2", "1.2.3");
    assertOlder("1.9.0", "1.10.0");
    assertOlder("1.2.3-SNAPSHOT", "1.2.3");
    assertNewer("1.2.3", "1.2.3-SNAPSHOT");
    assertNewer("1.10.0", "1.9.0");
    assertNewer("1.2.3", "1.2.3");
  }

  @Test
  void whatHoldsNoFirmwareIsNotWritten() {
    root.fake("mount() { false; }");
    String said = update("update", "/new.slot");

    assertTrue(said.contains("/new.slot: holds no firmware; name the"), said);
    assertEquals("old\n", root.read("dev/vda4"));
  }

  @Test
  void whatNobodySignedIsNotWritten() {
    root.file("stranger.slot", "new\n");
    root.file("stranger.slot.sig", "");
    root.run("firmware", "update", "/stranger.slot");
    String unsigned = root.run("firmware", "update", "/slot/version");

    assertTrue(unsigned.contains("is not signed; copy"), unsigned);
    assertEquals("old\n", root.read("dev/vda4"));
    assertFalse(root.has("run/env.log"));
  }

  @Test
  void firmwareIsFetchedWithItsSignatureAndNothingOfItIsLeft() {
    root.file("web/host/new.slot", "signed, fetched\n");
    root.file("web/host/new.slot.sig", "");
    String said = root.run("firmware", "update", "http://host/new.slot");

    assertEquals("signed, fetched\n", root.read("dev/vda4"), said);
    assertTrue(said.startsWith("fetching http://host/new.slot\n"), said);
    assertFalse(root.has("data/data/firmware.new"));
    assertFalse(root.has("run/updating"));
  }

  @Test
  void whatCannotBeFetchedIsSaid() {
    root.file("web/host/new.slot", "signed, fetched\n");
    String said = root.run("firmware", "update", "http://host/new.slot");

    assertTrue(
        said.contains(
            "pxe: http://host/new.slot.sig: cannot be fetched: server returned error: HTTP/1.1 404"),
        said);
    assertEquals("old\n", root.read("dev/vda4"));
    assertFalse(root.has("data/data/firmware.new"));
  }

  /** Of a slot of 64 sectors. */
  @Test
  void moreThanASlotTakesIsNotFetched() {
    root.file("web/host/new.slot", "signed" + " ".repeat(1 << 20));
    root.file("web/host/new.slot.sig", "");
    String said = root.run("firmware", "update", "http://host/new.slot");

    assertTrue(said.contains("pxe: http://host/new.slot: is larger than a slot"), said);
    assertEquals("old\n", root.read("dev/vda4"));
  }

  @Test
  void oneUpdateIsUnderWayAtATime() {
    root.file("run/updating", "77\n");
    root.file("proc/77/cmdline", "");
    String said = update("update", "/new.slot");

    assertTrue(said.contains("pxe: another update is under way."), said);
    assertEquals("77\n", root.read("run/updating"));

    root.file("run/updating", "78\n"); // which was killed
    update("update", "/new.slot");

    assertEquals("signed, new\n", root.read("dev/vda4"));
  }

  @Test
  void programsAreToldWhatRunsAndWhatIsNext() {
    root.file("media/none", "");
    String before = root.run("firmware", "status", "--json");
    update("update", "/new.slot");
    String after = root.run("firmware", "status", "--json");

    assertTrue(before.startsWith("{\"running\": \"a\", \"version\": \"1.2.3\", "), before);
    assertTrue(before.contains("\"other\": \"nothing that can be read\", "), before);
    assertTrue(before.strip().endsWith("\"trial\": null, \"failed\": null}"), before);
    assertTrue(after.strip().endsWith("\"trial\": \"b\", \"failed\": null}"), after);
  }

  @Test
  void noUpdateIsTriedWhereMachinesDoNotBootAnyway() {
    root.probeFinds(1, ApplianceRoot.OTHER_SERVER);
    String said = update("update", "/new.slot");

    assertTrue(said.contains("do not boot from here: FAILED offer: machines take"), said);
    assertEquals("old\n", root.read("dev/vda4"));

    update("update", "/new.slot", "--anyway");

    assertEquals("signed, new\n", root.read("dev/vda4"));
    assertEquals(ApplianceRoot.OTHER_SERVER, root.read("data/data/firmware.before"));
  }

  @Test
  void noUpdateIsTakenOnTrial() {
    root.isOnTrial();
    String said = update("update", "/new.slot");

    assertTrue(said.contains("slot b is on trial itself"), said);
    assertEquals("old\n", root.read("dev/vda3"));
  }

  @Test
  void aGoodSlotThatCannotBeReadIsWrittenAnew() {
    root.file("run/slot", "b\n");
    String status = root.run("firmware", "status");
    String said = update("update", "/new.slot");

    assertTrue(status.contains("slot a cannot be read; an update writes it anew."), status);
    assertEquals("signed, new\n", root.read("dev/vda3"), said);
    assertEquals("good=b trial= tries=0\ntrial=a tries=1\n", root.read("run/env.log"));
  }

  @Test
  void theStatusTellsWhatBothSlotsHold() {
    String empty = root.run("firmware", "status");
    root.file("other/version", "1.2.3\n");
    root.file("other/id", "3d4e5f\n");
    String status = root.run("firmware", "status");

    assertTrue(empty.contains("other: slot b, nothing that can be read\n"), empty);
    assertTrue(status.startsWith("running: slot a, 1.2.3, 0a1b2c\n"), status);
    assertTrue(status.contains("other: slot b, 1.2.3, 3d4e5f\n"), status);
  }

  @Test
  void aSlotThatIsBeingWrittenIsLeftAlone() {
    root.file("run/updating", "77\n");
    root.file("proc/77/cmdline", "");
    root.file("other/version", "1.2.3\n");
    String status = root.run("firmware", "status");

    assertTrue(status.contains("other: slot b, an update is under way\n"), status);
    assertFalse(root.has("media/version"));
  }
}
