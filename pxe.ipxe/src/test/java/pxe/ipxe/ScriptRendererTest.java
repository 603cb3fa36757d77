// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.LocalDiskEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.api.resource.ResourcePath;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menu.Item;
import pxe.rooms.menu.RenderedMenu;
import pxe.testing.IpxeShell;

/** Compares with scripts that machines have run. */
class ScriptRendererTest {
  private static final ResourcePath SELF = ResourcePath.of("ipxe").resolve("menu.ipxe");

  private static final Entry UBUNTU =
      new LinuxEntry(
          "install",
          "Ubuntu 18.04",
          path("images/u18/linux"),
          List.of(path("images/u18/initrd.gz"), path("images/u18/a b.gz")),
          List.of("quiet", "ds=nocloud;s=http://192.0.2.1/", "note=a b"),
          Cpu.X86_64);

  private static final Entry XEN =
      new MultibootEntry(
          "install",
          "XenServer",
          "",
          path("images/xs/boot/xen.gz"),
          List.of("dom0_mem=max:8192M", "com1=115200,8n1"),
          List.of(
              new MultibootEntry.Module(path("images/xs/boot/vmlinuz"), List.of("console=tty0")),
              new MultibootEntry.Module(path("images/xs/install.img"), List.of())),
          Cpu.X86_64);

  private static final Entry LOCAL = new LocalDiskEntry("local", "Local disk");

  private static ResourcePath path(String text) {
    try {
      return ResourcePath.parse(text);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Site site(boolean isBios) {
    return new Site(
        isBios,
        "192.0.2.1",
        "http://192.0.2.1:8069",
        SELF,
        (name, entry) ->
            isBios
                ? Optional.of(path("pxelinux/SET/entry/" + name.orElseThrow() + "/pxelinux.0"))
                : Optional.of(path("grub/SET/entry/" + name.map(n -> n + "/").orElse("") + "grub"))
                    .filter(file -> entry.id().equals("multiboot")),
        file -> file.toString().equals("images/xs/boot/xen.efi"));
  }

  private static Menu menu(boolean namesInterface, Item... items) {
    return new Menu(
        "Network boot",
        "",
        Duration.ofSeconds(30),
        List.of(items),
        EntryName.LOCAL,
        "",
        namesInterface);
  }

  private static Item item(String name, Entry entry) {
    return new Item(EntryName.parse(name), entry);
  }

  private static RenderedMenu menuOf(boolean isBios, Item... items) {
    return new ScriptRenderer(site(isBios)).menu(FilledMenu.of(menu(true, items)));
  }

  private static RenderedMenu entry(boolean isBios, Item item) {
    return new ScriptRenderer(site(isBios)).entry(menu(false, item));
  }

  @Test
  void aMenuHasItsTitleItsTimeAndADefault() {
    RenderedMenu rendered = menuOf(false, item("local", LOCAL), item("u18/install", UBUNTU));
    assertEquals(
        """
        #!ipxe
        set blank:hex 20
        :start
        menu -- Network boot
        item boot1 Local disk
        item boot2 Ubuntu 18.04
        isset ${waits} && goto wait ||
        set waits 1
        choose --default boot1 --timeout 30000 chosen && goto ${chosen} || goto start
        :wait
        choose --default boot1 chosen && goto ${chosen} || goto start
        :boot1
        imgfree
        exit 1
        goto failed
        :boot2
        imgfree
        kernel --name vmlinuz http://192.0.2.1:8069/images/u18/linux initrd=initrd0 initrd=initrd1 quiet ds=nocloud;s=http://192.0.2.1/ note="a${blank:string}b" BOOTIF=01-${netX/mac:hexhyp} || goto failed
        initrd --name initrd0 http://192.0.2.1:8069/images/u18/initrd.gz || goto failed
        initrd --name initrd1 http://192.0.2.1:8069/images/u18/a%20b.gz || goto failed
        boot || goto failed
        goto failed
        :failed
        echo It did not boot; the menu comes again in 10 seconds
        sleep 10
        imgfree
        chain --replace http://192.0.2.1:8069/ipxe/menu.ipxe || goto failed
        """,
        rendered.text());
    assertEquals(List.of(), rendered.faults());
  }

  @Test
  void anEntryIsBootedAtOnce() {
    RenderedMenu rendered = entry(true, item("u18/install", UBUNTU));
    assertEquals(
        """
        #!ipxe
        set blank:hex 20
        echo -- u18/install Ubuntu 18.04
        kernel --name vmlinuz http://192.0.2.1:8069/images/u18/linux initrd=initrd0 initrd=initrd1 quiet ds=nocloud;s=http://192.0.2.1/ note="a${blank:string}b" || goto failed
        initrd --name initrd0 http://192.0.2.1:8069/images/u18/initrd.gz || goto failed
        initrd --name initrd1 http://192.0.2.1:8069/images/u18/a%20b.gz || goto failed
        boot || goto failed
        :failed
        echo It did not boot, and is tried again in 10 seconds
        sleep 10
        imgfree
        chain --replace http://192.0.2.1:8069/ipxe/menu.ipxe || goto failed
        """,
        rendered.text());
    assertEquals(
        Set.of(path("images/u18/linux"), path("images/u18/initrd.gz"), path("images/u18/a b.gz")),
        rendered.files());
  }

  @Test
  void aBootProgramGetsItsArgumentsAndItsFilesByTheirNames() {
    List<ChainEntry.Program> programs =
        List.of(new ChainEntry.Program(Firmware.X64, path("images/w/wimboot")));
    List<String> arguments = List.of("gui", "note=a b");
    Entry alone = new ChainEntry("pe", "PE", "", programs, arguments, List.of(), Cpu.ANY);
    assertTrue(
        entry(false, item("w/pe", alone))
            .text()
            .contains(
                "\nchain http://192.0.2.1:8069/images/w/wimboot gui note=\"a${blank:string}b\" ||"
                    + " goto failed\n"));
    Entry withFiles =
        new ChainEntry(
            "pe",
            "PE",
            "",
            programs,
            List.of("gui"),
            List.of(path("images/w/sources/boot.wim"), path("images/w/my bcd")),
            Cpu.ANY);
    RenderedMenu rendered = entry(false, item("w/pe", withFiles));
    assertTrue(
        rendered
            .text()
            .contains(
                """
                kernel --name wimboot http://192.0.2.1:8069/images/w/wimboot gui || goto failed
                initrd --name boot.wim http://192.0.2.1:8069/images/w/sources/boot.wim boot.wim || goto failed
                initrd --name my${blank:string}bcd http://192.0.2.1:8069/images/w/my%20bcd my${blank:string}bcd || goto failed
                boot || goto failed
                """),
        rendered.text());
    assertEquals(Set.copyOf(withFiles.files()), rendered.files());
  }

  @Test
  void aSubmenuHasAWayBack() {
    RenderedMenu rendered =
        menuOf(
            true,
            item("u18/more", new SubmenuEntry("more", "More", List.of(UBUNTU))),
            item("local", LOCAL));
    assertTrue(rendered.text().contains("item sub1 More ...\nitem boot3 Local disk\n"));
    assertTrue(
        rendered
            .text()
            .contains(
                """
                :sub1
                menu -- More
                item boot2 Ubuntu 18.04
                item --gap --
                item start Back
                choose chosen && goto ${chosen} || goto start
                """),
        rendered.text());
  }

  @Test
  void aBiosBootsItsDisk() {
    assertTrue(
        entry(true, item("local", LOCAL))
            .text()
            .contains("sanboot --no-describe --drive 0x80 || exit 1\n"));
  }

  @Test
  void onABiosXenIsLeftToPxelinux() {
    assertTrue(
        entry(true, item("xs/install", XEN))
            .text()
            .contains(
                """
                set netX/next-server 192.0.2.1
                set netX/filename pxelinux/SET/entry/xs/install/pxelinux.0
                set proxydhcp/next-server 192.0.2.1 ||
                set proxydhcp/filename pxelinux/SET/entry/xs/install/pxelinux.0 ||
                chain tftp://192.0.2.1/pxelinux/SET/entry/xs/install/pxelinux.0 || goto failed
                """));
  }

  @Test
  void onUefiXenIsAProgramWithItsConfigurationBesideIt() {
    RenderedMenu rendered = entry(false, item("xs/install", XEN));
    assertTrue(
        rendered
            .text()
            .contains(
                """
                kernel --name xen.efi http://192.0.2.1:8069/images/xs/boot/xen.efi || goto failed
                initrd --name xen.cfg http://192.0.2.1:8069/ipxe/${platform}-${buildarch}/01-${netX/mac:hexhyp}/entry/xs/install/xen.cfg || goto failed
                initrd --name vmlinuz http://192.0.2.1:8069/images/xs/boot/vmlinuz || goto failed
                initrd --name initrd http://192.0.2.1:8069/images/xs/install.img || goto failed
                boot || goto failed
                """),
        rendered.text());
    assertEquals(
        Set.of(
            path("images/xs/boot/xen.efi"),
            path("images/xs/boot/vmlinuz"),
            path("images/xs/install.img")),
        rendered.files());
    assertEquals(
        """
        [global]
        default=boot

        [boot]
        options=dom0_mem=max:8192M com1=115200,8n1
        kernel=vmlinuz console=tty0
        ramdisk=initrd
        """,
        new XenRenderer().entry(menu(false, item("xs/install", XEN))).text());
  }

  /** Its configuration names one RAM disk; GRUB loads as many modules as there are. */
  @Test
  void onUefiXenWithMoreModulesIsLeftToGrub() {
    MultibootEntry two = (MultibootEntry) XEN;
    List<MultibootEntry.Module> three = new ArrayList<>(two.modules());
    three.add(new MultibootEntry.Module(path("images/xs/microcode"), List.of()));
    Entry xen =
        new MultibootEntry("multiboot", "X", "", two.kernel(), two.arguments(), three, Cpu.X86_64);
    assertTrue(new ScriptRenderer(site(false)).boots(xen));
    String script = entry(false, item("xs/multiboot", xen)).text();
    assertTrue(script.contains("grub/SET/entry/xs/multiboot/grub || goto failed"), script);
    Entry nobodys = new MultibootEntry("x", "X", "", two.kernel(), List.of(), three, Cpu.X86_64);
    assertEquals(
        "entry xs/x: Xen on UEFI takes a kernel and a RAM disk, and there are 3 modules",
        entry(false, item("xs/x", nobodys)).faults().get(0).fault());
  }

  @Test
  void onUefiXenThatIsNoProgramIsLeftToGrub() {
    Entry xen =
        new MultibootEntry(
            "multiboot", "X", "", path("images/old/xen.gz"), List.of(), List.of(), Cpu.X86_64);
    assertTrue(new ScriptRenderer(site(false)).boots(xen));
    String script = entry(false, item("old/multiboot", xen)).text();
    assertTrue(
        script.contains(
            """
            set proxydhcp/filename grub/SET/entry/old/multiboot/grub ||
            chain tftp://192.0.2.1/grub/SET/entry/old/multiboot/grub || goto failed
            """),
        script);
  }

  @Test
  void whatCannotBeBootedIsShownAndCannotBeChosen() {
    MultibootEntry old = (MultibootEntry) XEN;
    Entry other =
        new MultibootEntry(
            "old", "Old Xen", "", path("images/old/xen.gz"), List.of(), old.modules(), Cpu.X86_64);
    assertFalse(new ScriptRenderer(site(false)).boots(other), "so it is not in the menu");
    assertTrue(new ScriptRenderer(site(false)).boots(XEN));
    assertTrue(new ScriptRenderer(site(true)).boots(other));
    RenderedMenu rendered = menuOf(false, item("old/old", other), item("local", LOCAL));
    assertTrue(rendered.text().contains("item --gap -- Old Xen (cannot boot, see the log)\n"));
    assertEquals(
        List.of(
            "entry old/old: UEFI starts no Multiboot kernel, and there is no xen.efi beside"
                + " images/old/xen.gz"),
        rendered.faults().stream().map(p -> p.fault()).toList());
  }

  @Test
  void everyGotoHasItsLabel() {
    String script =
        menuOf(
                true,
                item("u18/more", new SubmenuEntry("more", "More", List.of(UBUNTU, XEN))),
                item("xs/install", XEN),
                item("local", LOCAL))
            .text();
    for (String line : script.lines().toList()) {
      for (List<String> command : IpxeShell.commands(line)) {
        if (!command.isEmpty() && command.get(0).equals("goto") && !command.get(1).isEmpty()) {
          assertTrue(script.contains("\n:" + command.get(1) + "\n"), line);
        }
        if (command.size() > 2
            && command.get(0).equals("item")
            && !command.get(1).equals("--gap")) {
          assertTrue(script.contains("\n:" + command.get(1) + "\n"), line);
        }
      }
    }
  }
}
