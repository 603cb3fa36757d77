// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pxe.api.image.FileTree;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;

/** What a medium seems to be, told from the files that makers of media have agreed on. */
final class MediumDescription {
  private static final int LONGEST = 64 << 10;
  private static final int SHOWN = 5;

  private static final Pattern NAME =
      Pattern.compile("(?m)^\\s*(?:name|family)\\s*=\\s*(.+?)\\s*$");
  private static final Pattern VERSION = Pattern.compile("(?m)^\\s*version\\s*=\\s*(.+?)\\s*$");

  private static final String BY_HAND =
      "unpack it into a folder of images/ and say in its entries/NAME.conf how it boots";

  private static final String FREEBSD =
      "a medium of FreeBSD, whose loader wants NFS; one that stands in memory, such as mfsBSD's, is"
          + " a file for memdisk";

  private static final String WINDOWS =
      "a Windows setup medium; wimboot boots it, which you put into loaders/ (docs/profiles.md)";

  /** A file, and what a medium is that has it; the first that is there counts. */
  private static final List<Mark> MARKS =
      List.of(
          new Mark("sources/boot.wim", WINDOWS),
          new Mark("sources/install.wim", WINDOWS),
          new Mark("sources/install.esd", WINDOWS),
          new Mark("sources/install.swm", WINDOWS),
          new Mark("imagepayld.tgz", "an installer of VMware ESXi"),
          new Mark("imgpayld.tgz", "an installer of VMware ESXi"),
          new Mark("tools.t00", "an installer of VMware ESXi"),
          new Mark("arch/version", "a medium of Arch Linux"),
          new Mark("arch/boot/x86_64/vmlinuz-linux", "a medium of Arch Linux"),
          new Mark(".alpine-release", "a medium of Alpine Linux"),
          new Mark("boot/x86_64/loader/linux", "an installation medium of SUSE"),
          new Mark("boot/aarch64/linux", "an installation medium of SUSE"),
          new Mark("boot/s390x/suse.ins", forProcessor("IBM Z")),
          new Mark("generic.ins", forProcessor("IBM Z")),
          new Mark("ppc/bootinfo.txt", forProcessor("POWER")),
          new Mark("boot/kernel/kernel", FREEBSD),
          new Mark("boot/kernel/kernel.gz", FREEBSD),
          new Mark(
              "etc/boot.conf", "a medium of OpenBSD; its bsd.rd boots by its own pxeboot alone"),
          new Mark(
              "platform/i86pc/kernel/amd64/unix",
              "a medium of Solaris or illumos, which boots from discs and its own servers alone"),
          new Mark(
              "System/Library/CoreServices/boot.efi",
              "a medium of macOS, which Apple's own machines boot from discs alone"),
          new Mark("reactos/reactos.exe", "a medium of ReactOS, which boots from discs alone"),
          new Mark("casper/vmlinuz", "a live medium of the Ubuntu family"),
          new Mark("live/vmlinuz", "a Debian live medium"),
          new Mark("live/filesystem.squashfs", "a Debian live medium"),
          new Mark("liveos/squashfs.img", "a live medium of the Fedora family"),
          new Mark(
              "images/pxeboot/vmlinuz", "an installation medium of the Fedora family (Anaconda)"),
          new Mark("install.amd/vmlinuz", "an installation medium of Debian"),
          new Mark("isolinux/isolinux.bin", loader("ISOLINUX")),
          new Mark("boot/isolinux/isolinux.bin", loader("ISOLINUX")),
          new Mark("boot/grub/grub.cfg", loader("GRUB")),
          new Mark("efi/boot/bootx64.efi", program("x64")),
          new Mark("efi/boot/bootia32.efi", program("ia32")),
          new Mark("efi/boot/bootaa64.efi", program("aa64")),
          new Mark("efi/boot/bootriscv64.efi", forProcessor("RISC-V")),
          new Mark("efi/boot/bootloongarch64.efi", forProcessor("LoongArch")),
          new Mark("video_ts/video_ts.ifo", "a film on DVD, from which nothing boots"),
          new Mark("bdmv/index.bdmv", "a film on Blu-ray, from which nothing boots"));

  /** What floppy disks hold, in bytes. */
  private static final Set<Long> FLOPPIES = Set.of(737_280L, 1_228_800L, 1_474_560L, 2_949_120L);

  private static final Pattern MUSIC = Pattern.compile("(?i).*\\.(mp3|flac|wav|ogg|m4a|cda)");

  private record Mark(String file, String text) {}

  /** Machines of that kind ask for nothing that is served here. */
  private static String forProcessor(String processor) {
    return "a medium for machines with " + processor + ", which are not served here";
  }

  private static String loader(String name) {
    return "a medium that boots by "
        + name
        + " what is none of its own files, or what no menu names; "
        + BY_HAND;
  }

  private static String program(String firmware) {
    return "a medium that boots by UEFI, of a kind unknown here; if its program boots by itself, "
        + BY_HAND
        + ", with chain "
        + firmware
        + ":EFI/BOOT/BOOT"
        + firmware.toUpperCase(Locale.ROOT)
        + ".EFI";
  }

  private MediumDescription() {}

  /** Without an article's capital and without a full stop: {@code a Windows setup medium}. */
  static String of(FileTree tree) {
    Optional<String> named = treeInfo(tree).or(() -> diskInfo(tree));
    if (named.isPresent()) {
      return named.get();
    }
    for (Mark mark : MARKS) {
      if (tree.hasFile(mark.file)) {
        return mark.text;
      }
    }
    List<Child> children = tree.list(ResourcePath.ROOT);
    return floppy(tree, children).or(() -> music(children)).orElseGet(() -> unmarked(children));
  }

  private static Optional<String> floppy(FileTree tree, List<Child> children) {
    return children.stream()
        .filter(child -> !child.folder() && FLOPPIES.contains(size(tree, child.name())))
        .findFirst()
        .map(
            child ->
                Failure.oneLine(
                    "a medium with an image of a floppy disk ("
                        + child.name()
                        + "); put it into a folder of images/, memdisk of SYSLINUX into loaders/,"
                        + " and write linux //loaders/memdisk and initrd "
                        + child.name()
                        + " in entries/NAME.conf"));
  }

  private static long size(FileTree tree, String name) {
    Optional<BootResource> file = tree.file(new ResourcePath(List.of(name)));
    if (file.isEmpty()) {
      return 0;
    }
    try (OpenResource open = file.get().open()) {
      return open.size();
    } catch (IOException e) {
      return 0;
    }
  }

  private static Optional<String> music(List<Child> children) {
    boolean isMusic =
        children.stream().anyMatch(child -> MUSIC.matcher(child.name()).matches())
            && children.stream()
                .noneMatch(child -> child.name().matches("(?i)boot|efi|.*linu[xz].*"));
    return isMusic
        ? Optional.of("a medium with music, from which nothing boots")
        : Optional.empty();
  }

  /** Anaconda's media say what they are in an INI file. */
  private static Optional<String> treeInfo(FileTree tree) {
    return text(tree, ".treeinfo")
        .flatMap(
            text -> {
              Matcher name = NAME.matcher(text);
              Matcher version = VERSION.matcher(text);
              return name.find()
                  ? Optional.of(
                      "an installation medium of "
                          + withVersion(name.group(1), version.find() ? version.group(1) : "")
                          + " (Anaconda)")
                  : Optional.empty();
            });
  }

  private static String withVersion(String name, String version) {
    return version.isEmpty() || name.contains(version) ? name : name + " " + version;
  }

  /** Media of Debian and its descendants in one line: name, code name, kind, date. */
  private static Optional<String> diskInfo(FileTree tree) {
    return text(tree, ".disk/info")
        .map(text -> text.lines().findFirst().orElse("").replaceAll("[\"#\\s]+", " ").strip())
        .filter(line -> !line.isEmpty())
        .map(line -> "a medium that calls itself " + line);
  }

  private static Optional<String> text(FileTree tree, String file) {
    try {
      return tree.text(ResourcePath.of(file), LONGEST).map(Failure::lines);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String unmarked(List<Child> children) {
    if (children.isEmpty()) {
      return "empty";
    }
    Optional<String> kernel =
        children.stream()
            .map(Child::name)
            .filter(name -> name.matches("(?i)(vmlinu[xz]|bzimage|linux).*"))
            .findFirst();
    if (kernel.isPresent()) {
      return "a folder with a kernel (" + kernel.get() + "); say in entries/NAME.conf how it boots";
    }
    String names =
        children.stream()
            .limit(SHOWN)
            .map(child -> child.name() + (child.folder() ? "/" : ""))
            .collect(Collectors.joining(", "));
    String rest = children.size() > SHOWN ? " and " + (children.size() - SHOWN) + " more" : "";
    return Failure.oneLine("a medium with nothing to boot that is known here: " + names + rest);
  }
}
