// SPDX-License-Identifier: Apache-2.0
package pxe.itest.menus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.api.image.Image;
import pxe.api.resource.ResourcePath;
import pxe.rooms.setup.MachineSetup;
import pxe.testing.TestImage;
import pxe.testing.TestLab;

/**
 * The same entries, the same menu and the same machine give the same with every loader. Where a
 * loader can do less, or shows it in another way, its lines begin with its name in brackets, or
 * with that of its family.
 */
class MenuTableTest {
  private static final Pattern ONLY = Pattern.compile("( *)\\[([a-z -]+)] (.*)");

  private record Row(String name, Consumer<Scene> scene, String expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static ResourcePath file(String name) {
    return ResourcePath.of("images/u/" + name);
  }

  private static LinuxEntry linux(String id, Cpu cpu, String... arguments) {
    return new LinuxEntry(
        id, "Linux " + id, "", file("linux"), List.of(file("initrd")), List.of(arguments), cpu);
  }

  private static ChainEntry chain(String id, List<String> arguments, List<ResourcePath> files) {
    List<ChainEntry.Program> programs =
        List.of(
            new ChainEntry.Program(Firmware.AA64, file("aa64.efi")),
            new ChainEntry.Program(Firmware.X64, file("x64.efi")),
            new ChainEntry.Program(Firmware.BIOS, file("bios.0")));
    return new ChainEntry(id, "Linux " + id, "", programs, arguments, files, Cpu.ANY);
  }

  private static Consumer<Scene> offers(Entry... entries) {
    return offers(TestImage.of("u"), entries);
  }

  private static Consumer<Scene> offers(Image image, Entry... entries) {
    return scene -> scene.catalog.with(image, "Linux", entries);
  }

  private static final MultibootEntry XEN =
      new MultibootEntry(
          "xen",
          "Xen on Linux",
          "",
          file("boot/xen.gz"),
          List.of("dom0_mem=max:8192M", "com1=115200,8n1"),
          List.of(
              new MultibootEntry.Module(file("boot/vmlinuz"), List.of("console=hvc0", "note=a b")),
              new MultibootEntry.Module(file("install.img"), List.of())),
          Cpu.X86_64);

  private static Stream<Row> rows() {
    return Stream.of(
        new Row(
            "a kernel with RAM disks and arguments in their order",
            offers(
                new LinuxEntry(
                    "install",
                    "Linux installer",
                    "Asks for a disk.\nTakes all of it.",
                    file("linux"),
                    List.of(file("initrd.gz"), file("more.gz")),
                    List.of(
                        "ds=nocloud;s=http://192.0.2.1/",
                        "note=a b",
                        "a b",
                        "=a b",
                        "q=\"c d\"",
                        "---",
                        "quiet"),
                    Cpu.X86_64)),
            """
            title Network boot
            waits 30 s
            default Boot from local disk
            - Boot from local disk
                disk
            - Linux installer
                help Asks for a disk.
                help Takes all of it.
                linux images/u/linux
                initrd images/u/initrd.gz
                initrd images/u/more.gz
                argument ds=nocloud;s=http://192.0.2.1/
                argument note=a b
                argument a b
                argument =a b
                argument q=c d
                argument ---
                argument quiet
                argument BOOTIF=01-52-54-00-00-00-01
            """),
        new Row(
            "headline, time, default, and the line of help",
            offers(linux("a", Cpu.ANY), linux("b", Cpu.ANY))
                .andThen(
                    scene -> {
                      scene.settings.put("title", "Ann's network");
                      scene.settings.put("timeout", "5m");
                      scene.settings.put("default", "u/b");
                      scene.settings.put("prompt", "Ask Ann");
                      scene.settings.put("bootif", "false");
                    }),
            """
            title Ann's network
            waits 300 s
            default Linux b
            - Boot from local disk
                disk
            - Linux a
                linux images/u/linux
                initrd images/u/initrd
            - Linux b
                linux images/u/linux
                initrd images/u/initrd
            x Ask Ann
            """),
        new Row(
            "the longest time, and an interface that an entry names itself",
            offers(linux("a", Cpu.ANY, "BOOTIF=01-00-00-00-00-00-02", "quiet"))
                .andThen(scene -> scene.settings.put("timeout", "3599s")),
            """
            title Network boot
            waits 3599 s
            default Boot from local disk
            - Boot from local disk
                disk
            - Linux a
                linux images/u/linux
                initrd images/u/initrd
                argument BOOTIF=01-00-00-00-00-00-02
                argument quiet
            """),
        new Row(
            "a menu that waits, and has nothing to offer",
            scene -> scene.settings.put("timeout", "0"),
            """
            title Network boot
            waits for ever
            default Boot from local disk
            - Boot from local disk
                disk
            x There are no images yet
            """),
        new Row(
            "submenus",
            offers(
                linux("a", Cpu.ANY),
                linux("b", Cpu.ANY),
                new SubmenuEntry(
                    "c", "Rare", List.of(linux("d", Cpu.ANY), linux("e", Cpu.ARM_64)))),
            """
            title Network boot
            waits 30 s
            default Boot from local disk
            - Boot from local disk
                disk
            - Linux a
                linux images/u/linux
                initrd images/u/initrd
                argument BOOTIF=01-52-54-00-00-00-01
            + Linux ...
              - Linux b
                  linux images/u/linux
                  initrd images/u/initrd
                  argument BOOTIF=01-52-54-00-00-00-01
            [pxelinux syslinux grub]   + Rare
            [ipxe]   + Rare ...
                - Linux d
                    linux images/u/linux
                    initrd images/u/initrd
                    argument BOOTIF=01-52-54-00-00-00-01
            """),
        new Row(
            "entries for another processor",
            offers(linux("a", Cpu.ARM_64), linux("b", Cpu.X86_32)),
            """
            title Network boot
            waits 30 s
            default Boot from local disk
            - Boot from local disk
                disk
            - Linux b
                linux images/u/linux
                initrd images/u/initrd
                argument BOOTIF=01-52-54-00-00-00-01
            """),
        new Row(
            "what is written for the machine",
            offers(linux("a", Cpu.ANY, "host=${name}"), linux("b", Cpu.ANY), linux("c", Cpu.ANY))
                .andThen(
                    scene -> {
                      MachineSetup setup = TestLab.setup("u/c", false, List.of("u/b"), List.of());
                      scene.lab.setup =
                          new MachineSetup(
                              setup.names(),
                              setup.entry(),
                              setup.once(),
                              setup.hidden(),
                              setup.shown(),
                              List.of("console=ttyS0"),
                              setup.loader(),
                              setup.httpsBoot(),
                              setup.answer(),
                              setup.variables());
                      scene.lab.values.put("name", "Ann's \"PC\"".replace("\"", ""));
                    }),
            """
            title Network boot
            waits 30 s
            default Linux c
            - Boot from local disk
                disk
            [pxelinux syslinux ipxe] - Linux a
            [pxelinux syslinux ipxe]     linux images/u/linux
            [pxelinux syslinux ipxe]     initrd images/u/initrd
            [pxelinux syslinux ipxe]     argument host=Ann's PC
            [pxelinux syslinux ipxe]     argument console=ttyS0
            [pxelinux syslinux ipxe]     argument BOOTIF=01-52-54-00-00-00-01
            [grub] x Linux a (cannot boot, see the log)
            - Linux c
                linux images/u/linux
                initrd images/u/initrd
                argument console=ttyS0
                argument BOOTIF=01-52-54-00-00-00-01
            [grub] ! menu: entry u/a: GRUB would put a backslash before the ' in the argument host=Ann's PC; change the entry in its profile.
            """),
        new Row(
            "a variable without a value",
            offers(linux("a", Cpu.ANY, "host=${name}")),
            """
            title Network boot
            waits 30 s
            default Boot from local disk
            - Boot from local disk
                disk
            x Linux a (cannot boot, see the log)
            ! entry u/a uses ${name}, which has no value for machine 52:54:00:00:00:01
            """),
        new Row(
            "Xen with its dom0",
            offers(TestImage.of("u", "boot/xen.efi"), XEN),
            """
            title Network boot
            waits 30 s
            default Boot from local disk
            - Boot from local disk
                disk
            [pxelinux grub-unlocked ipxe-uefi] - Xen on Linux
            [pxelinux grub-unlocked]     hypervisor images/u/boot/xen.gz
            [ipxe-uefi]     hypervisor images/u/boot/xen.efi
            [pxelinux grub-unlocked ipxe-uefi]     argument dom0_mem=max:8192M
            [pxelinux grub-unlocked ipxe-uefi]     argument com1=115200,8n1
            [pxelinux grub-unlocked ipxe-uefi]     module images/u/boot/vmlinuz
            [pxelinux grub-unlocked ipxe-uefi]     argument console=hvc0
            [pxelinux grub-unlocked ipxe-uefi]     argument note=a b
            [pxelinux grub-unlocked ipxe-uefi]     module images/u/install.img
            [ipxe-bios] - Xen on Linux
            [ipxe-bios]     handed over pxelinux/set/entry/u/xen/pxelinux.0
            [syslinux] x None of the images is for this machine
            """),
        new Row(
            "Xen that is no program for UEFI",
            offers(XEN),
            """
            title Network boot
            waits 30 s
            default Boot from local disk
            - Boot from local disk
                disk
            [pxelinux grub-unlocked ipxe] - Xen on Linux
            [pxelinux grub-unlocked]     hypervisor images/u/boot/xen.gz
            [pxelinux grub-unlocked]     argument dom0_mem=max:8192M
            [pxelinux grub-unlocked]     argument com1=115200,8n1
            [pxelinux grub-unlocked]     module images/u/boot/vmlinuz
            [pxelinux grub-unlocked]     argument console=hvc0
            [pxelinux grub-unlocked]     argument note=a b
            [pxelinux grub-unlocked]     module images/u/install.img
            [ipxe-bios]     handed over pxelinux/set/entry/u/xen/pxelinux.0
            [ipxe-uefi]     handed over grub/set/entry/u/xen/grub.efi
            [syslinux] x None of the images is for this machine
            """),
        new Row(
            "a hypervisor knows no quotes",
            offers(
                TestImage.of("u", "boot/xen.efi"),
                new MultibootEntry(
                    "xen",
                    "Xen on Linux",
                    "",
                    file("boot/xen.gz"),
                    List.of("a b"),
                    XEN.modules(),
                    Cpu.ANY)),
            """
            title Network boot
            waits 30 s
            default Boot from local disk
            - Boot from local disk
                disk
            [pxelinux grub-unlocked ipxe-uefi] x Xen on Linux (cannot boot, see the log)
            [pxelinux grub ipxe-uefi] ! menu: entry u/xen: the argument a b holds a blank, and
            [ipxe-bios] - Xen on Linux
            [ipxe-bios]     handed over pxelinux/set/entry/u/xen/pxelinux.0
            [syslinux] x None of the images is for this machine
            """),
        new Row(
            "another boot program",
            offers(
                new ChainEntry("own", "Own Linux", "", file("own.efi"), Cpu.ANY),
                new ChainEntry("pxe", "Linux of old", "", file("boot.0"), Cpu.ANY)),
            """
            title Network boot
            waits 30 s
            default Boot from local disk
            - Boot from local disk
                disk
            [pxelinux grub ipxe] - Own Linux
            [pxelinux grub ipxe]     chain images/u/own.efi
            [pxelinux ipxe] - Linux of old
            [pxelinux ipxe]     chain images/u/boot.0
            [grub] x Linux of old (cannot boot, see the log)
            [syslinux] x None of the images is for this machine
            [grub] ! menu: entry u/pxe: images/u/boot.0 is no program for UEFI, and GRUB starts no other; change the entry in its profile.
            """),
        new Row(
            "boot programs for each firmware, with arguments and files",
            offers(
                chain("a", List.of("gui", "note=a b"), List.of()),
                chain("b", List.of(), List.of(file("boot.wim"), file("a b;#'$x&.bcd")))),
            """
            title Network boot
            waits 30 s
            default Boot from local disk
            - Boot from local disk
                disk
            [grub ipxe] - Linux a
            [grub ipxe-uefi]     chain images/u/x64.efi
            [ipxe-bios]     chain images/u/bios.0
            [grub ipxe]     argument gui
            [grub ipxe]     argument note=a b
            [ipxe] - Linux b
            [ipxe-uefi]     chain images/u/x64.efi
            [ipxe-bios]     chain images/u/bios.0
            [ipxe]     file images/u/boot.wim as boot.wim
            [ipxe]     file images/u/a b;#'$x&.bcd as a b;#'$x&.bcd
            [pxelinux syslinux] x None of the images is for this machine
            """),
        new Row(
            "marks of the loaders' languages",
            offers(
                    new LinuxEntry(
                        "a",
                        "Linux \u2013 $x ${y} ; } # ^ ' \" \\ < > | & *",
                        "- $x ${y}\n; } # ' \" \\ ENDTEXT\nendtext",
                        file("a b;#'$x&{},%.img"),
                        List.of(file("a,b.gz")),
                        List.of(
                            "a;b", "#c", "||", "&&", ";", "$d", "{", "}", "--name", "e=f=g", "%0A"),
                        Cpu.ANY))
                .andThen(scene -> scene.lab.values.put("y", "${z}")),
            """
            title Network boot
            waits 30 s
            default Boot from local disk
            - Boot from local disk
                disk
            [pxelinux syslinux] - Linux - $x ${y} ; } # ' " \\ < > | & *
            [ipxe] - Linux - $x $(y} ; } # ^ ' " \\ < > | & *
            [grub] - Linux \u2013 $x ${y} ; } # ^ ' " \\ < > | & *
            [pxelinux syslinux grub]     help - $x ${z}
            [ipxe]     help - $x $(z}
                help ; } # ' " \\ ENDTEXT
            [pxelinux syslinux]     help > endtext
            [grub ipxe]     help endtext
                linux images/u/a b;#'$x&{},%.img
                initrd images/u/a,b.gz
                argument a;b
                argument #c
                argument ||
                argument &&
                argument ;
                argument $d
                argument {
                argument }
                argument --name
                argument e=f=g
                argument %0A
                argument BOOTIF=01-52-54-00-00-00-01
            """),
        new Row(
            "a setting of iPXE",
            offers(linux("a", Cpu.ANY, "a=${y}"))
                .andThen(scene -> scene.lab.values.put("y", "${z}")),
            """
            title Network boot
            waits 30 s
            default Boot from local disk
            - Boot from local disk
                disk
            [pxelinux syslinux grub] - Linux a
            [pxelinux syslinux grub]     linux images/u/linux
            [pxelinux syslinux grub]     initrd images/u/initrd
            [pxelinux syslinux grub]     argument a=${z}
            [pxelinux syslinux grub]     argument BOOTIF=01-52-54-00-00-00-01
            [ipxe] x Linux a (cannot boot, see the log)
            [ipxe] ! menu: entry u/a: iPXE would fill in ${...} in the argument a=${z}
            """),
        new Row(
            "quotes that no kernel can take apart",
            offers(linux("a", Cpu.ANY, "a=\"b", "quiet")),
            """
            title Network boot
            waits 30 s
            default Boot from local disk
            - Boot from local disk
                disk
            x Linux a (cannot boot, see the log)
            ! entry u/a
            """),
        new Row(
            "a command line that is too long for Linux",
            offers(linux("a", Cpu.ANY, "a=" + "x".repeat(2040))),
            """
            title Network boot
            waits 30 s
            default Boot from local disk
            - Boot from local disk
                disk
            x Linux a (cannot boot, see the log)
            ! entry u/a: the command line has
            """));
  }

  @ParameterizedTest
  @EnumSource(TestedLoader.class)
  void anEntryBootsAtOnceAsItDoesFromTheMenu(TestedLoader loader) {
    Scene scene = new Scene();
    List<Entry> entries =
        List.of(
            linux("a", Cpu.ANY, "a=b c", "---"),
            new ChainEntry("b", "Own", "", file("own.efi"), Cpu.ANY),
            XEN);
    scene.catalog.with(TestImage.of("u", "boot/xen.efi"), "Linux", entries.toArray(new Entry[0]));
    List<String> fromMenu = TestedLoader.details(loader.shows(scene).stream());
    List<String> atOnce = new ArrayList<>(loader.boots(scene, "local"));
    for (Entry entry : entries) {
      boolean isShown = fromMenu.stream().anyMatch(l -> l.contains(shownBy(entry)));
      if (isShown) {
        atOnce.addAll(loader.boots(scene, "u/" + entry.id()));
      }
    }
    assertEquals(
        fromMenu.stream().map(String::strip).toList(), atOnce.stream().map(String::strip).toList());
  }

  private static String shownBy(Entry entry) {
    return switch (entry.id()) {
      case "a" -> "linux ";
      case "b" -> "chain ";
      default -> "xen";
    };
  }

  private static Stream<Arguments> rowsAndLoaders() {
    return rows()
        .flatMap(row -> Stream.of(TestedLoader.values()).map(loader -> Arguments.of(row, loader)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rowsAndLoaders")
  void theSameWithEveryLoader(Row row, TestedLoader loader) {
    Scene scene = new Scene();
    row.scene().accept(scene);
    List<String> shown = loader.shows(scene);
    List<String> lines = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    expected(row, loader).forEach(line -> (line.startsWith("! ") ? faults : lines).add(line));
    assertEquals(String.join("\n", lines), String.join("\n", shown));
    List<String> sentences = scene.problems.sentences().stream().sorted().toList();
    assertEquals(faults.size(), sentences.size(), sentences::toString);
    for (int i = 0; i < faults.size(); i++) {
      String wanted = faults.get(i).substring(2);
      String said = sentences.get(i);
      assertEquals(wanted, said.contains(wanted) ? wanted : said);
    }
  }

  private static List<String> expected(Row row, TestedLoader loader) {
    List<String> lines = new ArrayList<>();
    row.expected()
        .lines()
        .forEach(
            line -> {
              Matcher only = ONLY.matcher(line);
              if (!only.matches()) {
                lines.add(line);
              } else if (Stream.of(only.group(2).split(" ")).anyMatch(loader.id()::startsWith)) {
                lines.add(only.group(1) + only.group(3));
              }
            });
    return lines;
  }
}
