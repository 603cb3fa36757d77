// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pxe.profiles.menus.Shown.entries;
import static pxe.profiles.menus.Shown.recognised;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.entry.LinuxEntry;
import pxe.api.profile.Recognition;
import pxe.testing.TestImage;

/**
 * Media in the shapes of published ones: their menus in our words, their names, files and arguments
 * as they are. Where each shape was read stands beside it, by repository and file.
 */
class MenusProfileTest {
  private static TestImage medium(String... files) {
    return TestImage.of("m", files).asIso();
  }

  /** mmatuska/mfslinux, isolinux/isolinux.cfg: nothing of it looks for the disc. */
  @Test
  void menuWithoutTitlesAndDiscsIsOfferedAsItStands() throws Exception {
    TestImage mfs =
        medium("isolinux/vmlinuz", "isolinux/initramfs.igz")
            .with(
                "isolinux/isolinux.cfg",
                "display boot.txt",
                "prompt 1",
                "default a",
                "label a",
                "\tlinux vmlinuz",
                "\tappend initrd=initramfs.igz");
    assertEquals("a | isolinux/vmlinuz + isolinux/initramfs.igz | ", entries(mfs));
    Recognition recognition = recognised(mfs).orElseThrow();
    assertEquals("m (its own menu)", recognition.title());
    assertEquals(List.of(), recognition.faults());
  }

  /** quantum/esos, isolinux/isolinux.cfg: labels of several words. */
  @Test
  void labelsMayBeSentences() throws Exception {
    TestImage esos =
        medium("isolinux/vmlinuz", "isolinux/initrd.img")
            .with(
                "isolinux/isolinux.cfg",
                "default menu.c32",
                "menu title Enterprise Storage OS (ESOS)",
                "label Boot into ESOS Live Environment",
                "  kernel vmlinuz",
                "  append initrd=initrd.img slot=PRIMARY console=tty0 esos_iso=live",
                "label ESOS ISO Installer Script",
                "  kernel vmlinuz",
                "  append initrd=initrd.img slot=PRIMARY console=tty0 esos_iso=install");
    assertEquals(
        "Boot into ESOS Live Environment | isolinux/vmlinuz + isolinux/initrd.img"
            + " | slot=PRIMARY console=tty0 esos_iso=live\n"
            + "ESOS ISO Installer Script | isolinux/vmlinuz + isolinux/initrd.img"
            + " | slot=PRIMARY console=tty0 esos_iso=install",
        entries(esos));
    assertEquals(
        "Enterprise Storage OS (ESOS) (its own menu)", recognised(esos).orElseThrow().title());
  }

  private static TestImage voidLinux() {
    String common = "root=live:CDLABEL=VOID_LIVE init=/sbin/init ro rd.luks=0 loglevel=4";
    return medium("boot/vmlinuz", "boot/initrd", "boot/memtest.efi", "EFI/BOOT/BOOTX64.EFI")
        .with(
            "boot/isolinux/isolinux.cfg",
            "UI vesamenu.c32",
            "MENU COLOR title * #FF5255FF *",
            "LABEL linux",
            "MENU LABEL Void Linux 6.6 x86_64",
            "KERNEL /boot/vmlinuz",
            "APPEND initrd=/boot/initrd " + common,
            "LABEL linuxram",
            "MENU LABEL Void Linux 6.6 x86_64 (RAM)",
            "KERNEL /boot/vmlinuz",
            "APPEND initrd=/boot/initrd " + common + " rd.live.ram",
            "LABEL c",
            "MENU LABEL Boot first HD found by BIOS",
            "COM32 chain.c32",
            "APPEND hd0",
            "LABEL memtest",
            "LINUX /boot/memtest.bin",
            "LABEL reboot",
            "COM32 reboot.c32")
        .with(
            "boot/grub/grub.cfg",
            "search --file --no-floppy --set=voidlive \"/boot/grub/grub_void.cfg\"",
            "source \"(${voidlive})/boot/grub/grub_void.cfg\"")
        .with(
            "boot/grub/grub_void.cfg",
            "export voidlive",
            "if loadfont \"(${voidlive})/boot/grub/fonts/unicode.pf2\" ; then",
            "\tset gfxmode=\"auto\"",
            "fi",
            "if [ cpuid -l ]; then",
            "menuentry \"Void Linux 6.6 (x86_64)\" --id \"linux\" {",
            "    linux (${voidlive})/boot/vmlinuz \\",
            "        " + common.replace("ro ", "ro \\\n "),
            "    initrd (${voidlive})/boot/initrd",
            "}",
            "if [ \"${grub_platform}\" == \"efi\" ]; then",
            "    menuentry \"Run Memtest86+ (RAM test)\" --id memtest {",
            "        linux (${voidlive})/boot/memtest.efi",
            "    }",
            "    menuentry 'UEFI Firmware Settings' --hotkey f --id uefifw {",
            "        fwsetup",
            "    }",
            "fi",
            "menuentry \"System restart\" --hotkey b --id restart {",
            "    reboot",
            "}",
            "fi");
  }

  /** void-linux/void-mklive, isolinux/isolinux.cfg.in and what mklive.sh writes for GRUB. */
  @Test
  void menusOfBiosAndUefiAreMergedAndDracutFetchesTheIso() throws Exception {
    String all =
        "root=live:${medium} rd.live.image ip=dhcp rd.neednet=1"
            + " init=/sbin/init ro rd.luks=0 loglevel=4";
    assertEquals(
        "Void Linux 6.6 x86_64 | boot/vmlinuz + boot/initrd | "
            + all
            + "\nVoid Linux 6.6 x86_64 (RAM) | boot/vmlinuz + boot/initrd | "
            + all
            + " rd.live.ram\n"
            + "Run Memtest86+ (RAM test) | X64:boot/memtest.efi",
        entries(voidLinux()));
    assertEquals(List.of(), recognised(voidLinux()).orElseThrow().faults());
  }

  /** weldr/lorax, share/templates.d/99-generic/live: the root file system is a file. */
  @Test
  void dracutFetchesTheFileSystemAloneWhereItStandsOnTheMedium() throws Exception {
    TestImage live =
        medium("images/pxeboot/vmlinuz", "images/pxeboot/initrd.img", "LiveOS/squashfs.img")
            .with(
                "EFI/BOOT/grub.cfg",
                "function load_video {",
                "  insmod all_video",
                "}",
                "load_video",
                "search --no-floppy --set=root -l 'Some-Live-40'",
                "menuentry 'Start Some 40' --class fedora --class os {",
                "\tlinuxefi /images/pxeboot/vmlinuz root=live:CDLABEL=Some-Live-40 rd.live.image quiet rhgb",
                "\tinitrdefi /images/pxeboot/initrd.img",
                "}");
    assertEquals(
        "Start Some 40 | images/pxeboot/vmlinuz + images/pxeboot/initrd.img"
            + " | root=live:${source}/LiveOS/squashfs.img ip=dhcp rd.neednet=1 rd.live.image quiet rhgb",
        entries(live));
  }

  /** weldr/lorax, share/templates.d/99-generic/config_files/x86/isolinux.cfg: an installer. */
  @Test
  void anacondaIsToldWhereItsTreeIs() throws Exception {
    TestImage installer =
        medium("isolinux/vmlinuz", "isolinux/initrd.img", ".treeinfo", "ks/ks.cfg")
            .with(
                "isolinux/isolinux.cfg",
                "label linux",
                "  menu label ^Install Thing 9",
                "  kernel vmlinuz",
                "  append initrd=initrd.img inst.stage2=hd:LABEL=Thing-9 inst.ks=hd:LABEL=Thing-9:/ks/ks.cfg quiet",
                "menu begin ^Troubleshooting",
                "  menu title Troubleshooting",
                "label rescue",
                "  menu label ^Rescue a Thing system",
                "  kernel vmlinuz",
                "  append initrd=initrd.img inst.stage2=hd:LABEL=Thing-9 inst.rescue quiet",
                "label memtest",
                "  kernel memtest",
                "label local",
                "  localboot 0xffff",
                "menu end");
    assertEquals(
        "Install Thing 9 | isolinux/vmlinuz + isolinux/initrd.img | ip=dhcp rd.neednet=1"
            + " inst.repo=${source} inst.stage2=${source} inst.ks=${source}/ks/ks.cfg quiet\n"
            + "Troubleshooting:\n"
            + "  Rescue a Thing system | isolinux/vmlinuz + isolinux/initrd.img | ip=dhcp rd.neednet=1"
            + " inst.repo=${source} inst.stage2=${source} inst.rescue quiet",
        entries(installer));
  }

  /** archlinux/archiso, configs/releng: SYSLINUX, GRUB and systemd-boot side by side. */
  @Test
  void archisoFetchesFromTheFilesOfTheMedium() throws Exception {
    String kernel = "/arch/boot/x86_64/vmlinuz-linux";
    String initrd = "/arch/boot/x86_64/initramfs-linux.img";
    String arguments = "archisobasedir=arch archisosearchuuid=2024-01-01-00-00-00-00";
    TestImage arch =
        medium(kernel.substring(1), initrd.substring(1), "shellx64.efi", "EFI/BOOT/BOOTX64.EFI")
            .with(
                "boot/syslinux/syslinux.cfg",
                "DEFAULT select",
                "LABEL select",
                "COM32 whichsys.c32",
                "APPEND -pxe- pxe -sys- sys -iso- sys",
                "LABEL pxe",
                "CONFIG archiso_pxe.cfg",
                "LABEL sys",
                "CONFIG archiso_sys.cfg")
            .with("boot/syslinux/archiso_sys.cfg", "INCLUDE archiso_sys-linux.cfg")
            .with(
                "boot/syslinux/archiso_sys-linux.cfg",
                "LABEL arch",
                "TEXT HELP",
                "KERNEL is the word of this help",
                "ENDTEXT",
                "MENU LABEL Arch Linux install medium (x86_64, BIOS)",
                "LINUX " + kernel,
                "INITRD " + initrd,
                "APPEND " + arguments)
            .with(
                "boot/grub/grub.cfg",
                "if [ \"${grub_platform}\" == 'efi' ]; then",
                "    archiso_platform='UEFI'",
                "elif [ \"${grub_platform}\" == 'pc' ]; then",
                "    archiso_platform='BIOS'",
                "fi",
                "menuentry \"Arch Linux install medium (x86_64, ${archiso_platform})\" --id 'a' {",
                "    linux " + kernel + " " + arguments,
                "    initrd " + initrd,
                "}",
                "if [ \"${grub_platform}\" == 'efi' ]; then",
                "    if [ \"${grub_cpu}\" == 'x86_64' -a -f '/shellx64.efi' ]; then",
                "        menuentry 'UEFI Shell' { chainloader /shellx64.efi; }",
                "    elif [ \"${grub_cpu}\" == 'i386' -a -f '/shellia32.efi' ]; then",
                "        menuentry 'UEFI Shell' {",
                "            chainloader /shellia32.efi",
                "        }",
                "    fi",
                "fi")
            .with(
                "loader/entries/01-archiso-linux.conf",
                "title    Arch Linux install medium (x86_64, UEFI)",
                "linux    " + kernel,
                "initrd   " + initrd,
                "options  " + arguments);
    assertEquals(
        "Arch Linux install medium (x86_64, BIOS) | "
            + kernel.substring(1)
            + " + "
            + initrd.substring(1)
            + " | archiso_http_srv=${source}/ ip=dhcp archisobasedir=arch\n"
            + "UEFI Shell | X64:shellx64.efi",
        entries(arch));
  }

  /** grml/grml-live, config/media-files/GRMLBASE/boot/grub: globs, and live-boot's arguments. */
  @Test
  void debianLiveFetchesItsOneFileSystem() throws Exception {
    TestImage grml =
        medium(
                "boot/grml64/vmlinuz",
                "boot/grml64/initrd.img",
                "live/grml64-full/grml64-full.squashfs",
                "boot/addons/netboot.xyz.efi",
                "EFI/BOOT/BOOTX64.EFI")
            .with("boot/grub/loopback.cfg", "source \"${prefix}/grub.cfg\"")
            .with(
                "boot/grub/grub.cfg",
                "source \"${prefix}/header.cfg\"",
                "for config in \"${prefix}\"/*_default.cfg ; do",
                "    source \"$config\"",
                "done",
                "menuentry \"\" {",
                "    true",
                "}",
                "source \"${prefix}/addons.cfg\"")
            .with(
                "boot/grub/header.cfg",
                "if [ ${iso_path} ] ; then",
                "    set loopback=\"findiso=${iso_path}\"",
                "fi")
            .with(
                "boot/grub/grml64_default.cfg",
                "menuentry \"grml64-full 2025.08\" {",
                "    echo 'Loading kernel...'",
                "    linux   /boot/grml64/vmlinuz apm=power-off boot=live"
                    + " live-media-path=/live/grml64-full/ bootid=grml64 \"${loopback}\" ${kernelopts} nomce ",
                "    initrd  /boot/grml64/initrd.img",
                "}")
            .with(
                "boot/grub/addons.cfg",
                "submenu \"Addons ⇢\" --class=submenu {",
                "if [ \"${grub_platform}\" == \"efi\" ] ; then",
                "  if test -e /boot/addons/netboot.xyz.efi ; then",
                "    menuentry \"Netboot.xyz\" {",
                "        chainloader /boot/addons/netboot.xyz.efi",
                "    }",
                "  fi",
                "else",
                "  menuentry \"Netboot.xyz\" {",
                "    linux16 /boot/addons/netboot.xyz.lkrn",
                "  }",
                "fi",
                "}");
    assertEquals(
        "grml64-full 2025.08 | boot/grml64/vmlinuz + boot/grml64/initrd.img"
            + " | fetch=${source}/live/grml64-full/grml64-full.squashfs ip=dhcp"
            + " apm=power-off boot=live nomce\n"
            + "Addons ⇢:\n"
            + "  Netboot.xyz | X64:boot/addons/netboot.xyz.efi",
        entries(grml));
  }

  /** The loopback.cfg of Ubuntu's live media, as in many guides: the argument is iso-scan. */
  @Test
  void casperFetchesTheIso() throws Exception {
    TestImage casper =
        medium("casper/vmlinuz", "casper/initrd.lz", "casper/filesystem.squashfs")
            .with(".disk/info", "Spin 22.04 \"Blue\" - Release amd64 (20240101)")
            .with(
                "boot/grub/loopback.cfg",
                "menuentry \"Try Spin without installing\" {",
                "\tset gfxpayload=keep",
                "\tlinux\t/casper/vmlinuz file=/cdrom/preseed/spin.seed boot=casper"
                    + " iso-scan/filename=${iso_path} quiet splash ---",
                "\tinitrd\t/casper/initrd.lz",
                "}");
    assertEquals(
        "Try Spin without installing | casper/vmlinuz + casper/initrd.lz | ip=dhcp url=${medium}"
            + " cloud-config-url=/dev/null file=/cdrom/preseed/spin.seed boot=casper quiet splash ---",
        entries(casper));
    assertEquals("Spin 22.04 Blue (its own menu)", recognised(casper).orElseThrow().title());
  }

  /** NixOS's iso-image.nix names its disc in a way that nobody but its own RAM disk resolves. */
  @Test
  void whatLooksForItsDiscIsOfferedAndSaid() throws Exception {
    TestImage nixos =
        medium("boot/bzImage", "boot/initrd")
            .with(
                "isolinux/isolinux.cfg",
                "LABEL boot",
                "MENU LABEL NixOS 24.05 Installer",
                "LINUX /boot/bzImage",
                "APPEND init=/nix/store/x/init root=LABEL=nixos-24.05-x86_64 loglevel=4",
                "INITRD /boot/initrd",
                "LABEL plain",
                "LINUX /boot/bzImage",
                "APPEND single");
    Recognition recognition = recognised(nixos).orElseThrow();
    assertEquals(
        List.of(
            "1 of the 2 entries of its menu look for a disc (root=LABEL=nixos-24.05-x86_64), which a"
                + " machine that boots over the network lacks; they are offered as they are. If its"
                + " initial RAM disk can fetch the system by HTTP, unpack the medium into a folder of"
                + " images/ and write its entries/NAME.conf with ${source}"),
        recognition.faults());
    LinuxEntry entry = (LinuxEntry) recognition.entries().get(0);
    assertEquals(
        "As on the medium. It looks for its disc, which a machine that boots over the network lacks:"
            + " root=LABEL=nixos-24.05-x86_64",
        entry.help());
    assertTrue(entry.arguments().contains("root=LABEL=nixos-24.05-x86_64"));
  }

  /** XenServer's family, shown to nobody who knows it: mboot.c32, and Multiboot 2 in GRUB. */
  @Test
  void multibootOfBothMenusIsOne() throws Exception {
    TestImage xen =
        medium("boot/xen.gz", "boot/vmlinuz", "install.img", "EFI/BOOT/BOOTX64.EFI")
            .with(
                "boot/isolinux/isolinux.cfg",
                "label install",
                "kernel mboot.c32",
                "append /boot/xen.gz dom0_max_vcpus=1-16 --- /boot/vmlinuz console=hvc0 --- /install.img")
            .with(
                "boot/grub/grub.cfg",
                "menuentry \"install\" {",
                "    multiboot2 /boot/xen.gz dom0_max_vcpus=1-16",
                "    module2 /boot/vmlinuz console=hvc0",
                "    module2 /install.img",
                "}");
    assertEquals(
        "install | multiboot boot/xen.gz dom0_max_vcpus=1-16 --- boot/vmlinuz console=hvc0"
            + " --- install.img",
        entries(xen));
  }

  @Test
  void memdiskWithItsDiskIsWhatTheMediumHas() throws Exception {
    TestImage freedos =
        medium("isolinux/memdisk", "isolinux/fdboot.img")
            .with(
                "isolinux/isolinux.cfg",
                "label install",
                "menu label ^Install FreeDOS",
                "kernel memdisk",
                "append initrd=fdboot.img raw",
                "label cd",
                "kernel chain.c32",
                "append boot");
    assertEquals(
        "Install FreeDOS | isolinux/memdisk + isolinux/fdboot.img | raw", entries(freedos));
  }

  @Test
  void processorIsThatOfTheKernel() throws Exception {
    byte[] kernel = new byte[1024];
    kernel[0x202] = 'H';
    kernel[0x203] = 'd';
    kernel[0x204] = 'r';
    kernel[0x205] = 'S';
    kernel[0x206] = 0x0f;
    kernel[0x207] = 2;
    kernel[0x236] = 1;
    TestImage image =
        medium()
            .with("vmlinuz.bin", kernel)
            .with("syslinux.cfg", "label a", "kernel vmlinuz.bin", "label b", "kernel x.bin");
    List<Entry> entries = recognised(image).orElseThrow().entries();
    assertEquals(1, entries.size());
    assertEquals(Cpu.X86_64, entries.get(0).cpu());
  }

  /** UEFI starts nothing but programs of its own; memtest and old kernels have no such header. */
  @Test
  void kernelsThatUefiCannotStartAreForABios() throws Exception {
    byte[] old = new byte[1024];
    old[0x1fe] = 0x55;
    old[0x1ff] = (byte) 0xaa;
    byte[] memtest = old.clone();
    System.arraycopy("HdrS".getBytes(StandardCharsets.US_ASCII), 0, old, 0x202, 4);
    byte[] withStub = old.clone();
    withStub[0] = 'M';
    withStub[1] = 'Z';
    byte[] broken = withStub.clone();
    broken[0x3c] = -1; // where its header is
    broken[0x3f] = -1;
    withStub[0x3c] = 0x40;
    withStub[0x40] = 'P';
    withStub[0x41] = 'E';
    TestImage image =
        medium()
            .with("old", old)
            .with("memtest", memtest)
            .with("stub", withStub)
            .with("broken", broken)
            .with("unknown", new byte[] {'M'})
            .with(
                "syslinux.cfg",
                Stream.of("old", "memtest", "stub", "broken", "unknown")
                    .map(name -> "label " + name + "\nlinux " + name)
                    .toArray(String[]::new));
    assertEquals(
        List.of(Firmware.BIOS, Firmware.BIOS, Firmware.ANY, Firmware.BIOS, Firmware.ANY),
        recognised(image).orElseThrow().entries().stream()
            .map(entry -> ((LinuxEntry) entry).firmware())
            .toList());
  }

  @Test
  void wordsOfTheMediumAreNoVariablesOfOurs() throws Exception {
    TestImage image =
        medium("k").with("syslinux.cfg", "label a", "linux k", "append x=${answer} y=\"a b\"");
    assertEquals("a | k | x=$${answer} y=\"a b\"", entries(image));
  }

  @Test
  void idsAreThoseOfTheMenuAndUnique() throws Exception {
    TestImage image =
        medium("k", "l")
            .with("syslinux.cfg", "label Übung 1", "linux k", "label ^^", "linux k", "append 2")
            .with("boot/grub/grub.cfg", "menuentry X --id bung-1 { linux /l }");
    assertEquals(
        List.of("bung-1", "entry", "bung-1-2"),
        recognised(image).orElseThrow().entries().stream().map(Entry::id).toList());
  }

  @Test
  void mediaWithoutMenusOrFilesOfTheirsAreNotClaimed() throws Exception {
    List<TestImage> others =
        Stream.of(
                medium("sources/boot.wim"),
                medium(),
                medium("x").with("syslinux.cfg", "label a", "linux gone"),
                medium("x").with("isolinux.cfg", "label c", "localboot -1"),
                medium("EFI/BOOT/BOOTX64.EFI")
                    .with(
                        "boot/grub/grub.cfg", "menuentry a { chainloader /EFI/BOOT/BOOTX64.EFI }"))
            .toList();
    for (TestImage other : others) {
      assertEquals(Optional.empty(), recognised(other));
    }
  }
}
