// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "sources/install.wim, a Windows setup medium",
    "imgpayld.tgz, an installer of VMware ESXi",
    "images/pxeboot/vmlinuz, an installation medium of the Fedora family (Anaconda)",
    "live/filesystem.squashfs, a Debian live medium",
    "'isolinux/isolinux.bin', 'a medium that boots by ISOLINUX, of a kind unknown here'",
    "bzImage, a folder with a kernel (bzImage); say in entries/NAME.conf how it boots",
    "music/a.mp3, a medium with nothing to boot that is known here: music/",
  })
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
