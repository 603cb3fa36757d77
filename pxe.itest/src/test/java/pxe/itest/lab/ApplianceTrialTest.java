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

/** Whether the scripts of an appliance find a slot good. */
@Needs(Requirement.NETWORK)
@Tag(Tags.ONE_JDK)
class ApplianceTrialTest {
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

  @Test
  void aSlotIsGoodFromWhichMachinesBoot() {
    root.isOnTrial();
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
    root.isOnTrial();
    root.file("run/settings", "trial-minutes=1\n");
    assertTrue(folder.resolve("run/ready").toFile().delete());
    assertGivenUp("slot b does not serve: the platform does not get ready. The other one");
    assertTrue(root.read("proc/uptime").startsWith("7"), "after a minute, not before");
  }

  @Test
  void aSlotThatSomebodyElseServesBesideIsGivenUp() {
    root.isOnTrial();
    root.probeFinds(1, NOBODY);
    root.file("data/data/firmware.before", ApplianceRoot.OTHER_SERVER);
    assertGivenUp("slot b does not serve: pxe: no platform runs with this home. The");
  }

  @Test
  void aSlotThatCannotBeNamedGoodIsGivenUp() {
    root.isOnTrial();
    root.grub("# GRUB\ngood=a\ntrial=b\ntries=0\n");
    root.fake("dd() { false; }");
    root.run("trial");

    String said = root.read("run/said");
    assertTrue(said.contains("does not serve: GRUB's settings cannot be written. The"), said);
  }

  @Test
  void aStartThatHangsIsGivenUp() {
    root.isOnTrial();
    assertTrue(folder.resolve("run/started").toFile().delete());
    assertGivenUp("slot b does not start within 30 minutes");
  }

  @Test
  void aLongCheckOfTheDiskIsNoReason() {
    root.isOnTrial();
    root.file("proc/uptime", "1700 0\n");
    assertGood();
  }

  @Test
  void aSlotIsNotBlamedForWhatTheOneBeforeDidNotDoEither() {
    root.isOnTrial();
    root.probeFinds(1, ApplianceRoot.OTHER_SERVER);
    root.file("data/data/firmware.before", ApplianceRoot.OTHER_SERVER);
    assertGood();
  }

  @Test
  void aSlotByWhichMachinesComeFurtherIsGood() {
    root.isOnTrial();
    root.probeFinds(1, NEXT_STEP);
    root.file("data/data/firmware.before", NO_MENU);
    assertGood();
  }

  @Test
  void aSlotByWhichMachinesComeLessFarIsGivenUp() {
    root.isOnTrial();
    root.probeFinds(1, NO_MENU);
    root.file("data/data/firmware.before", NEXT_STEP);
    assertGivenUp("slot b does not serve: FAILED loader: ");
  }

  @Test
  void aSlotThatDoesNotServeWhatBootedBeforeIsGivenUp() {
    root.isOnTrial();
    root.probeFinds(1, NEXT_STEP);
    root.file("data/data/firmware.before", "bios on eth0 192.168.9.2 boots\n");
    assertGivenUp("slot b does not serve: FAILED menu: none is there");
  }

  /** Where nobody serves a kind, the probe says of the others that they boot. */
  @Test
  void aSlotThatServesAKindNoMoreIsGivenUp() {
    root.isOnTrial();
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
    root.isOnTrial();
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
  void whyTheLastTrialFailedIsToldUntilTheNextUpdate() {
    root.isOnTrial();
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

    root.file("new.slot", "signed, new\n");
    root.file("new.slot.sig", "");
    root.run("firmware", "update", "/new.slot");
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
}
