// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pxe.api.image.FileTree;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;

class MediumDescriptionTest {
  /** A medium with these files, at its top or in folders, and what is in them. */
  private static FileTree medium(Map<String, String> files) {
    return new FileTree() {
      @Override
      public Optional<BootResource> file(ResourcePath path) {
        return Optional.ofNullable(files.get(path.toString()))
            .map(text -> BootResource.ofBytes(text.getBytes(UTF_8)));
      }

      @Override
      public List<Child> list(ResourcePath folder) {
        List<Child> children = new ArrayList<>();
        files.keySet().stream()
            .sorted()
            .forEach(
                file -> {
                  int slash = file.indexOf('/');
                  children.add(new Child(slash < 0 ? file : file.substring(0, slash), slash >= 0));
                });
        return children;
      }
    };
  }

  private static String of(String... files) {
    Map<String, String> all = new TreeMap<>();
    List.of(files).forEach(file -> all.put(file, ""));
    return MediumDescription.of(medium(all));
  }

  private static final String BY_HAND =
      "; unpack it into a folder of images/ and say in its entries/NAME.conf how it boots";

  private static final String WINDOWS =
      "a Windows setup medium; wimboot boots it, which you put into loaders/ (docs/profiles.md)";

  private static Stream<Arguments> marks() {
    return Stream.of(
        arguments("sources/install.wim", WINDOWS),
        arguments("sources/boot.wim", WINDOWS),
        arguments("imgpayld.tgz", "an installer of VMware ESXi"),
        arguments(
            "images/pxeboot/vmlinuz", "an installation medium of the Fedora family (Anaconda)"),
        arguments("live/filesystem.squashfs", "a Debian live medium"),
        arguments(
            "isolinux/isolinux.bin",
            "a medium that boots by ISOLINUX what is none of its own files, or what no menu names"
                + BY_HAND),
        arguments(
            "efi/boot/bootaa64.efi",
            "a medium that boots by UEFI, of a kind unknown here; if its program boots by itself, "
                + BY_HAND.substring(2)
                + ", with chain aa64:EFI/BOOT/BOOTAA64.EFI"),
        arguments(
            "efi/boot/bootriscv64.efi",
            "a medium for machines with RISC-V, which are not served here"),
        arguments("generic.ins", "a medium for machines with IBM Z, which are not served here"),
        arguments(
            "System/Library/CoreServices/boot.efi",
            "a medium of macOS, which Apple's own machines boot from discs alone"),
        arguments("video_ts/video_ts.ifo", "a film on DVD, from which nothing boots"),
        arguments("01 Song.flac", "a medium with music, from which nothing boots"),
        arguments(
            "bzImage", "a folder with a kernel (bzImage); say in entries/NAME.conf how it boots"),
        arguments("music/a.mp3", "a medium with nothing to boot that is known here: music/"));
  }

  @Test
  void imageOfAFloppyDiskIsForMemdisk() {
    assertEquals(
        "a medium with an image of a floppy disk (dos.img); put it into a folder of images/,"
            + " memdisk of SYSLINUX into loaders/, and write linux //loaders/memdisk and initrd"
            + " dos.img in entries/NAME.conf",
        MediumDescription.of(medium(Map.of("README", "", "dos.img", "x".repeat(1_474_560)))));
  }

  @ParameterizedTest
  @MethodSource("marks")
  void filesTell(String file, String text) {
    assertEquals(text, of(file));
  }

  @Test
  void emptyIsEmpty() {
    assertEquals("empty", of());
  }

  @Test
  void onlyTheFirstFewNamesAreTold() {
    assertEquals(
        "a medium with nothing to boot that is known here: 1, 2, 3, 4, 5 and 2 more",
        of("1", "2", "3", "4", "5", "6", "7"));
  }

  @Test
  void mediaThatNameThemselvesAreCalledSo() {
    assertEquals(
        "an installation medium of Fedora 40 (Anaconda)",
        MediumDescription.of(
            medium(
                Map.of(
                    ".treeinfo",
                    "[general]\nfamily = Fedora\nversion = 40\n[release]\nname = Fedora\n",
                    "sources/boot.wim",
                    ""))));
    assertEquals(
        "a medium that calls itself Debian GNU/Linux 12 Bookworm - Official amd64 NETINST",
        MediumDescription.of(
            medium(
                Map.of(
                    ".disk/info",
                    "Debian GNU/Linux 12 \"Bookworm\"\u001b - Official amd64 NETINST\nmore"))));
  }
}
