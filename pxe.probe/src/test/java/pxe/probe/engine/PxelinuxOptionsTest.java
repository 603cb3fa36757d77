// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import pxe.rooms.probe.ProbeOutcome;
import pxe.rooms.probe.ProbeWalk;

/** Options 209 and 210, by which DHCP servers lead PXELINUX elsewhere. */
class PxelinuxOptionsTest {
  private final Broken broken = Broken.bios();

  private void moved(String from, String to) {
    broken.network.tftp.put(to, broken.network.tftp.remove(from));
  }

  private ProbeWalk walk() {
    ProbeWalk walk = broken.walk();
    assertEquals(ProbeOutcome.BOOTS, walk.outcome(), walk::toString);
    return walk;
  }

  private boolean isWalked(String found) {
    ProbeWalk walk = walk();
    return walk.steps().stream().anyMatch(step -> step.found().contains(found));
  }

  @Test
  void aConfigurationThatIsNamedIsReadFirst() {
    broken.proxy.with(209, Files.text("menus/mine"));
    assertTrue(isWalked("pxelinux.cfg/default"), "the others, where it is not there");
    broken.text("../menus/mine", "DEFAULT mine\nLABEL mine\n KERNEL ::/images/u/linux\n");
    assertTrue(isWalked("walked on: mine"));
  }

  @Test
  void aFolderThatIsNamedIsWhereAllElseIs() {
    broken.proxy.with(210, Files.text("/other/")).with(209, Files.text("mine"));
    moved("pxelinux/ldlinux.c32", "/other/ldlinux.c32");
    moved("pxelinux/pxelinux.cfg/default", "/other/mine");
    assertTrue(isWalked("/other/mine"));
  }

  @Test
  void theFolderMayBeOfAWebServer() {
    broken.proxy.with(210, Files.text("http://192.168.9.2/boot/"));
    broken.network.http.put("/boot/ldlinux.c32", Files.text("ELF"));
    broken.network.http.put(
        "/boot/pxelinux.cfg/default",
        Files.text("LABEL l\nKERNEL linux\nINITRD ::/images/u/initrd"));
    broken.network.http.put("/boot/linux", Files.kernel(100_000));
    assertTrue(isWalked("http://192.168.9.2/boot/linux"));
  }
}
