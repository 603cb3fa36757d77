// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import pxe.rooms.probe.ProbeOutcome;
import pxe.rooms.probe.ProbeWalk;

/** Menus that are in several files, some of which are not there or only say how it looks. */
class MenuFilesTest {
  private static final String ENTRY =
      "#!ipxe\nkernel http://192.168.9.2/images/u/linux\ninitrd /images/u/initrd\nboot\n";

  private static void assertBoots(Broken broken) {
    ProbeWalk walk = broken.walk();
    assertEquals(ProbeOutcome.BOOTS, walk.outcome(), walk::toString);
    assertTrue(
        walk.steps().stream().anyMatch(s -> s.found().contains("/images/u/linux")), walk::toString);
  }

  private static void assertEnd(ProbeOutcome outcome, String reason, Broken broken) {
    ProbeWalk walk = broken.walk();
    assertEquals(outcome, walk.outcome(), walk::toString);
    assertTrue(walk.stopped().orElseThrow().found().contains(reason), walk::toString);
  }

  /** As in the netboot tree of an installer: the first file has the colours. */
  @Test
  void ofPxelinuxTheColoursAreNoMenu() {
    Broken broken = Broken.bios();
    broken.text("default", "INCLUDE boot/menu.cfg\nPROMPT 0\n");
    broken.text(
        "../boot/menu.cfg",
        """
        menu title T
        include boot/stdmenu.cfg
        include boot/txt.cfg
        menu begin advanced
        label mainmenu
         menu exit
        include boot/stdmenu.cfg
        """);
    broken.text("../boot/stdmenu.cfg", "menu background splash.png\n");
    broken.text("../boot/txt.cfg", "default i\nlabel i\n kernel ::/images/u/linux\n");
    assertBoots(broken);
    broken.text("../boot/txt.cfg", "menu title U\n");
    ProbeWalk walk = broken.walk();
    assertTrue(
        walk.steps().stream().anyMatch(s -> s.found().contains("1 entry, none")), walk::toString);
  }

  @Test
  void ofIpxeTheNextScriptIsReadWhereTheFirstIsNotThere() {
    for (String script :
        new String[] {
          "chain ${mac}.ipxe || chain default.ipxe",
          "chain ${mac}.ipxe ||\nchain default.ipxe",
          "isset ${asset} && chain ${asset}.ipxe || chain default.ipxe"
        }) {
      Broken broken = Broken.ipxe("#!ipxe\n" + script + "\n");
      broken.network.http.put("/default.ipxe", Files.text(ENTRY));
      assertBoots(broken);
    }
  }

  @Test
  void ofIpxeAScriptEndsWhereItDoesNotSayWhatElse() {
    Broken broken = Broken.ipxe("#!ipxe\nchain ${mac}.ipxe\nchain default.ipxe\n");
    broken.network.http.put("/default.ipxe", Files.text(ENTRY));
    assertEnd(ProbeOutcome.FAILS, "HTTP 404", broken);
  }

  @Test
  void whereNoneIsThereAllAreNamed() {
    assertEnd(
        ProbeOutcome.FAILS,
        "/a, http://192.168.9.2/b, none of which",
        Broken.ipxe("#!ipxe\niseq 1 2 && chain a || chain b\n"));
  }

  @Test
  void ofIpxeAnImageIsStartedByItsName() {
    for (String start : new String[] {"imgselect k\nboot", "imgexec k", "chain k", "boot linux"}) {
      String fetch = start.endsWith("linux") ? "imgfetch" : "imgfetch --name k";
      Broken broken =
          Broken.ipxe(
              "#!ipxe\n"
                  + fetch
                  + " http://192.168.9.2/images/u/linux\nimgfetch /images/u/initrd\n"
                  + start
                  + "\n");
      assertBoots(broken);
      ProbeWalk walk = broken.walk();
      assertTrue(walk.steps().stream().anyMatch(s -> s.step().equals("initrd")), walk::toString);
    }
  }

  @Test
  void ofGrubTheNextFileIsReadWhereTheFirstIsNotThere() {
    Broken broken = Broken.uefi();
    byte[] menu = broken.network.tftp.get("/grub/grub.cfg");
    broken.network.tftp.put("/grub/grub.cfg", Files.text("source /a.cfg\nsource /b.cfg\n"));
    broken.network.tftp.put("/b.cfg", menu);
    assertBoots(broken);
  }

  @Test
  void whatOnlyAMachineDecidesCannotBeTold() {
    Broken broken = Broken.uefi();
    broken.network.tftp.put("/grub/grub.cfg", Files.text("if [ $x = 1 ]; then\n reboot\nfi\n"));
    assertEnd(ProbeOutcome.UNKNOWN, "is decided by a machine (if)", broken);
    assertEnd(ProbeOutcome.UNKNOWN, "(autoboot)", Broken.ipxe("#!ipxe\nautoboot\n"));
    assertEnd(ProbeOutcome.FAILS, "no entry", Broken.ipxe("#!ipxe\necho hello || goto failed\n"));
    broken.network.tftp.put("/grub/grub.cfg", Files.text("source /${x}.cfg\n"));
    assertEnd(ProbeOutcome.UNKNOWN, "${x}", broken);
  }
}
