// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pxe.api.image.FileTree;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.ResourcePath;

/** What a medium seems to be, told from the files that makers of media have agreed on. */
final class MediumDescription {
  private static final int LONGEST = 64 << 10;
  private static final int SHOWN = 5;

  private static final Pattern NAME =
      Pattern.compile("(?m)^\\s*(?:name|family)\\s*=\\s*(.+?)\\s*$");
  private static final Pattern VERSION = Pattern.compile("(?m)^\\s*version\\s*=\\s*(.+?)\\s*$");

  /** A file, and what a medium is that has it; the first that is there counts. */
  private static final List<Mark> MARKS =
      List.of(
          new Mark("sources/boot.wim", "a Windows setup medium"),
          new Mark("sources/install.wim", "a Windows setup medium"),
          new Mark("sources/install.esd", "a Windows setup medium"),
          new Mark("imagepayld.tgz", "an installer of VMware ESXi"),
          new Mark("imgpayld.tgz", "an installer of VMware ESXi"),
          new Mark("tools.t00", "an installer of VMware ESXi"),
          new Mark("arch/version", "a medium of Arch Linux"),
          new Mark("arch/boot/x86_64/vmlinuz-linux", "a medium of Arch Linux"),
          new Mark(".alpine-release", "a medium of Alpine Linux"),
          new Mark("boot/x86_64/loader/linux", "an installation medium of SUSE"),
          new Mark("boot/aarch64/linux", "an installation medium of SUSE"),
          new Mark("boot/kernel/kernel", "a medium of FreeBSD"),
          new Mark("boot/kernel/kernel.gz", "a medium of FreeBSD"),
          new Mark("casper/vmlinuz", "a live medium of the Ubuntu family"),
          new Mark("live/vmlinuz", "a Debian live medium"),
          new Mark("live/filesystem.squashfs", "a Debian live medium"),
          new Mark("liveos/squashfs.img", "a live medium of the Fedora family"),
          new Mark(
              "images/pxeboot/vmlinuz", "an installation medium of the Fedora family (Anaconda)"),
          new Mark("install.amd/vmlinuz", "an installation medium of Debian"),
          new Mark(
              "isolinux/isolinux.bin", "a medium that boots by ISOLINUX, of a kind unknown here"),
          new Mark("boot/grub/grub.cfg", "a medium that boots by GRUB, of a kind unknown here"),
          new Mark("efi/boot/bootx64.efi", "a medium that boots by UEFI, of a kind unknown here"),
          new Mark(
              "efi/boot/bootaa64.efi",
              "a medium that boots by UEFI on ARM, of a kind unknown here"));

  private record Mark(String file, String text) {}

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
    return unmarked(tree.list(ResourcePath.ROOT));
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
