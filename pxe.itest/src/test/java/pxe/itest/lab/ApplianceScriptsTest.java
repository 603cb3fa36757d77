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

/** What the appliance's scripts decide: whether a slot is good, and what may be written. */
@Needs(Requirement.NETWORK)
@Tag(Tags.ONE_JDK)
class ApplianceScriptsTest {
  private static final String OTHER_SERVER =
      """
      bios on eth0 192.168.9.2 would not boot: offer
        ok      address: 192.168.9.1 offers 192.168.9.50
        FAILED  offer: machines take the offer of 192.168.9.7; switch the other PXE server off
      """;
  private static final String NO_MENU =
      """
      bios on eth0 192.168.9.2 would not boot: loader
        ok      offer: 192.168.9.2 as a proxy offers pxelinux.0
        FAILED  loader: tftp://192.168.9.2/pxelinux.0 is not there
      """;
  private static final String NEXT_STEP =
      """
      bios on eth0 192.168.9.2 would not boot: menu
        ok      offer: 192.168.9.2 as a proxy offers pxelinux.0
        ok      loader: tftp://192.168.9.2/pxelinux.0, 42339 bytes, PXELINUX
        FAILED  menu: none is there
      """;
  private static final String WITHOUT_ARM =
      """
      bios on eth0 192.168.9.2 boots
      arm64 on eth0 192.168.9.2 is not answered: offer
        silent  offer: nobody says what arm64 boots; copy a loader into loaders
      """;
  private static final String NOBODY = "pxe: no platform runs with this home.\n";

  @TempDir private Path folder;

  private ApplianceRoot root;

  @BeforeEach
  void create() {
    root = ApplianceRoot.create(folder);
  }

  private void isOnTrial() {
    root.file("run/slot", "b\n");
    root.file("proc/cmdline", "quiet pxe.slot=b pxe.trial\n");
    root.file("run/started", "");
    root.file("run/ready", "");
  }

  private void assertGivenUp(String reason) {
    root.run("trial");

    assertTrue(root.read("run/said").contains(reason), root.read("run/said"));
    assertEquals("-n -f\n", root.read("run/rebooted"));
    assertTrue(root.read("run/env").contains("good=a\n"), root.read("run/env"));
  }

  private void assertGood() {
    root.run("trial");

    assertTrue(root.read("run/env").contains("good=b\n"), root.read("run/said"));
    assertFalse(root.has("run/rebooted"));
  }

  private String update(String... words) {
    root.file("new.slot", "signed, new\n");
    root.file("new.slot.sig", "");
    return root.run("firmware", words);
  }

  @Test
  void aSlotIsGoodFromWhichMachinesBoot() {
    isOnTrial();
    assertGood();
  }

  @Test
  void nothingIsTriedWhereNothingIsOnTrial() {
    root.file("run/started", "");
    root.run("trial");

    assertFalse(root.has("run/env.log"));
    assertFalse(root.has("run/rebooted"));
  }

  @Test
  void aSlotWhosePlatformDoesNotGetReadyIsGivenUp() {
    isOnTrial();
    root.file("run/settings", "trial-minutes=1\n");
    assertTrue(folder.resolve("run/ready").toFile().delete());
    assertGivenUp("slot b does not serve: the platform does not get ready. The other one");
    assertTrue(root.read("proc/uptime").startsWith("7"), "after a minute, not before");
  }

  @Test
  void aSlotThatSomebodyElseServesBesideIsGivenUp() {
    isOnTrial();
    root.probeFinds(1, NOBODY);
    root.file("data/data/firmware.before", OTHER_SERVER);
    assertGivenUp("slot b does not serve: pxe: no platform runs with this home. The");
  }

  @Test
  void aStartThatHangsIsGivenUp() {
    isOnTrial();
    assertTrue(folder.resolve("run/started").toFile().delete());
    assertGivenUp("slot b does not start within 30 minutes");
  }

  @Test
  void aLongCheckOfTheDiskIsNoReason() {
    isOnTrial();
    root.file("proc/uptime", "1700 0\n");
    assertGood();
  }

  @Test
  void aSlotIsNotBlamedForWhatTheOneBeforeDidNotDoEither() {
    isOnTrial();
    root.probeFinds(1, OTHER_SERVER);
    root.file("data/data/firmware.before", OTHER_SERVER);
    assertGood();
  }

  @Test
  void aSlotByWhichMachinesComeFurtherIsGood() {
    isOnTrial();
    root.probeFinds(1, NEXT_STEP);
    root.file("data/data/firmware.before", NO_MENU);
    assertGood();
  }

  @Test
  void aSlotByWhichMachinesComeLessFarIsGivenUp() {
    isOnTrial();
    root.probeFinds(1, NO_MENU);
    root.file("data/data/firmware.before", NEXT_STEP);
    assertGivenUp("slot b does not serve: FAILED loader: ");
  }

  @Test
  void aSlotThatDoesNotServeWhatBootedBeforeIsGivenUp() {
    isOnTrial();
    root.probeFinds(1, NEXT_STEP);
    root.file("data/data/firmware.before", "bios on eth0 192.168.9.2 boots\n");
    assertGivenUp("slot b does not serve: FAILED menu: none is there");
  }

  /** Where nobody serves a kind, the probe says of the others that they boot. */
  @Test
  void aSlotThatServesAKindNoMoreIsGivenUp() {
    isOnTrial();
    root.probeFinds(0, WITHOUT_ARM);
    root.file("data/data/firmware.before", WITHOUT_ARM);
    assertGood();

    root.file("run/env", "good=a\n");
    root.file(
        "data/data/firmware.before",
        "bios on eth0 192.168.9.2 boots\narm64 on eth0 192.168.9.2 boots\n");
    assertGivenUp("slot b does not serve: arm64 came further before the update. The");
  }

  @Test
  void eachCardCountsWhateverItIsCalled() {
    isOnTrial();
    root.probeFinds(1, NO_MENU + "bios on eth1 192.168.8.2 boots\n");
    root.file("data/data/firmware.before", "bios on eth0 192.168.8.2 boots\n" + NO_MENU);
    assertGood();

    root.file("run/env", "good=a\n");
    root.file(
        "data/data/firmware.before",
        "bios on eth0 192.168.9.2 boots\nbios on eth1 192.168.8.2 boots\n");
    assertGivenUp("slot b does not serve: FAILED loader: ");
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
    root.probeFinds(1, OTHER_SERVER);
    String said = update("update", "/new.slot");

    assertTrue(said.contains("do not boot from here: FAILED offer: machines take"), said);
    assertEquals("old\n", root.read("dev/vda4"));

    update("update", "/new.slot", "--anyway");

    assertEquals("signed, new\n", root.read("dev/vda4"));
    assertEquals(OTHER_SERVER, root.read("data/data/firmware.before"));
  }

  @Test
  void noUpdateIsTakenOnTrial() {
    isOnTrial();
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
  void whyTheLastTrialFailedIsToldUntilTheNextUpdate() {
    isOnTrial();
    root.probeFinds(1, "FAILED  menu: \"x\" is not there.\n");
    root.run("trial");
    root.file("run/slot", "a\n");
    root.file("proc/cmdline", "quiet pxe.slot=a\n");
    root.probeFinds(0, "bios on eth0 192.168.9.2 boots\n");
    String reason = "slot b was tried and did not serve: FAILED menu: \"x\" is not there";
    String status = root.run("firmware", "status");
    String json = root.run("firmware", "status", "--json");

    assertTrue(status.endsWith("\n" + reason + "."), status);
    assertTrue(json.endsWith("\"failed\": \"" + reason.replace("\"", "\\\"") + "\"}"), json);

    update("update", "/new.slot");
    status = root.run("firmware", "status");

    assertTrue(status.endsWith("on trial at the next start: slot b"), status);
  }

  /** GRUB counts before it starts a slot; where that panics, nobody else can say so. */
  @Test
  void aSlotThatPanicsIsToldOf() {
    root.file("run/env", "good=a\ntrial=b\ntries=0\n");
    String status = root.run("firmware", "status");

    assertTrue(
        status.endsWith("slot b was tried and did not start, hung, or lost its power."), status);
    assertFalse(root.run("firmware", "status", "--json").contains("null}"));

    root.file("run/slot", "b\n");
    root.file("proc/cmdline", "quiet pxe.slot=b pxe.trial\n");

    assertTrue(
        root.run("firmware", "status").endsWith("good: slot a"), "it runs, and has not failed");
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
