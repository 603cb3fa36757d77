// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.probe.engine.MenuText.Entry;

class MenuTextsTest {
  private static Optional<Entry> entry(String name, String kernel, String... initrds) {
    return Optional.of(new Entry(name, kernel, List.of(initrds)));
  }

  private static MenuText ipxe(String text) {
    return IpxeText.read(text, variable -> "<" + variable + ">");
  }

  @Test
  void ofPxelinuxThePreselectedEntryIsWalked() {
    MenuText menu =
        PxelinuxText.read(
            """
            UI menu.c32
            DEFAULT b
            LABEL local
              LOCALBOOT 0
            LABEL a
              KERNEL a/linux
            label b
              linux ::/b/linux
              append quiet initrd=::/b/one,::/b/two ---
            """);
    assertEquals(entry("b", "::/b/linux", "::/b/one", "::/b/two"), menu.first());
    assertEquals(3, menu.entries());
    assertEquals(Optional.of("menu.c32"), menu.program());
  }

  @Test
  void ofPxelinuxAFileThatIsIncludedIsReadWhereThereIsNothingElse() {
    MenuText menu =
        PxelinuxText.read(
            "path x\ninclude one.cfg\nmenu include two.cfg\ndefault boot/vesamenu.c32");
    assertEquals(List.of("one.cfg", "two.cfg"), menu.more());
    assertEquals(Optional.of("boot/vesamenu.c32"), menu.program());
    assertEquals(0, menu.entries());
  }

  @Test
  void ofGrubTheFirstEntryOfTheNetworkIsWalked() {
    MenuText menu =
        GrubText.read(
            """
            menuentry 'Local disk' {
              if search --no-floppy --set=root --file /EFI/BOOT/BOOTX64.EFI; then
                chainloader /EFI/BOOT/BOOTX64.EFI
              fi
            }
            menuentry "It's \\"x\\"" --id 'u' { # one
              if linux '(http,192.0.2.1)/a b' 'x'; then
              initrd (http,192.0.2.1)/i ${more}
              fi
            }
            submenu 'More' {
              menuentry 'Other' { linux /other
                initrd /other
              }
            }
            """);
    assertEquals("(http,192.0.2.1)/a b", menu.first().orElseThrow().kernel());
    assertEquals(List.of("(http,192.0.2.1)/i", "${more}"), menu.first().orElseThrow().initrds());
    assertEquals(4, menu.entries());
  }

  @Test
  void ofGrubACommandWithoutAMenuIsAnEntry() {
    MenuText menu = GrubText.read("linux /l quiet\ninitrd /i\nboot");
    assertEquals(entry("", "/l", "/i"), menu.first());
    assertEquals(1, menu.entries());
    assertEquals(List.of("x.cfg"), GrubText.read("source x.cfg # y").more());
  }

  @Test
  void ofIpxeWhatItKnowsOfItselfIsFilledIn() {
    MenuText menu =
        ipxe("#!ipxe\nset card:int32 0\nchain --replace http://h/${net${card}/mac}/${platform} ||");
    assertEquals(List.of("http://h/<net0/mac>/<platform>"), menu.more());
    assertEquals(0, menu.entries());
  }

  @Test
  void ofIpxeTheFirstKernelIsWalkedWithWhatBelongsToIt() {
    MenuText menu =
        ipxe(
            """
            #!ipxe
            item boot1 Local disk
            item --gap --
            item boot2 Two
            :boot1
            sanboot --no-describe --drive 0x80 || exit 1
            :boot2
            kernel --name k /k initrd=i || goto failed
            initrd --name i /i || goto failed
            boot
            :boot3
            initrd /other
            """);
    assertEquals(entry("boot2", "/k", "/i"), menu.first());
    assertEquals(2, menu.entries());
  }

  @Test
  void valuesThatHoldThemselvesDoNotGrowForEver() {
    String text = "set a ${a}${a}xxxxxxxxxx\n".repeat(2000) + "chain http://h/${a}";
    assertTrue(ipxe("#!ipxe\nset a x\n" + text).more().get(0).length() <= 4096);
  }
}
