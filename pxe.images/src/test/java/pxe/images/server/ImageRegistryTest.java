// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.api.image.FileTree;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.images.tree.FolderTree;

class ImageRegistryTest {
  @TempDir Path folder;
  private final ImageRegistry served = new ImageRegistry(image -> () -> {});

  @BeforeEach
  void prepare() throws IOException {
    Files.createDirectories(folder.resolve("boot/empty"));
    Files.writeString(folder.resolve("boot/xen.gz"), "four");
  }

  private void serve(String file, boolean medium) throws IOException {
    FileTree tree = FolderTree.of(folder);
    byte[] whole = ("all of " + file).getBytes(StandardCharsets.UTF_8);
    Optional<BootResource> content =
        medium ? Optional.of(BootResource.ofBytes(whole)) : Optional.empty();
    String name = file.replaceAll("\\.(iso|ISO|tgz)$", "");
    served.add(new ServedImage(name, "images/" + file, tree, content));
  }

  private String read(String path) throws IOException {
    Optional<BootResource> found = served.find(ResourcePath.of(path));
    if (found.isEmpty()) {
      return "none";
    }
    try (OpenResource open = found.get().open()) {
      return open.size() + " bytes";
    }
  }

  private String list(String path) {
    Optional<List<Child>> children = served.list(ResourcePath.of(path));
    return children
        .map(all -> String.join(" ", all.stream().map(ImageRegistryTest::text).toList()))
        .orElse("none");
  }

  private static String text(Child child) {
    return child.name() + (child.folder() ? "/" : "");
  }

  @Test
  void mediumIsFetchedByTheNameOfItsFile() throws Exception {
    serve("x.iso", true);
    serve("y.tgz", false);
    assertEquals("12 bytes", read("images/x.iso"));
    assertEquals("12 bytes", read("images/X.ISO"));
    assertEquals("none", read("images/x"));
    assertEquals("none", read("images/y.tgz"));
    assertEquals("none", read("images"));
    assertEquals("4 bytes", read("images/x/boot/xen.gz"));
    assertEquals("none", read("images/x.iso/boot/xen.gz"));
    served.remove("x");
    assertEquals("none", read("images/x.iso"));
  }

  @Test
  void filesAndMediaAreAlsoThereInArchivesForTheRamDisk() throws Exception {
    serve("x.iso", true);
    assertEquals("512 bytes", read("initrd/x.iso/@/images/x.iso"));
    assertEquals("512 bytes", read("initrd/a/b/xen/@/images/x/boot/xen.gz"));
    assertEquals("none", read("initrd/x.iso/@/images/y.iso"));
    assertEquals("2560 bytes", read("initrd/" + "a/".repeat(16) + "@/images/x.iso"));
    assertEquals("none", read("initrd/" + "a/".repeat(17) + "@/images/x.iso"));
    assertEquals("none", read("initrd/@/images/x.iso"));
    assertEquals("none", read("initrd/x.iso/images/x.iso"));
    assertEquals("none", read("initrd"));
    assertEquals("none", read("initrd/a/@/initrd/a/@/images/x.iso"));
    assertEquals("none", list("initrd"));
    assertEquals("none", list("initrd/x"));
    served.remove("x");
    assertEquals("none", read("initrd/x.iso/@/images/x.iso"));
  }

  @Test
  void exactNameOfAMediumWins() throws Exception {
    serve("long-name.ISO", true);
    serve("LONG-name.iso", true);
    assertEquals("20 bytes", read("images/long-name.ISO"));
    served.remove("long-name");
    assertEquals("20 bytes", read("images/long-name.ISO"));
  }

  @Test
  void imageOfThatVeryNameIsInTheWayOfAMedium() throws Exception {
    serve("x.iso", true);
    serve("x.iso.tgz", false);
    assertEquals("none", read("images/x.iso"));
    assertEquals("4 bytes", read("images/x.iso/boot/xen.gz"));
    assertEquals("x/ x.iso/", list("images"));
  }

  @Test
  void topListsImagesAndMedia() throws Exception {
    assertEquals("", list("images"));
    serve("y.tgz", false);
    serve("x.iso", true);
    assertEquals("x/ x.iso y/", list("images"));
  }

  @Test
  void emptyFolderIsToldFromNone() throws Exception {
    serve("x.iso", true);
    assertEquals("boot/", list("images/x"));
    assertEquals("boot/", list("images/X"));
    assertEquals("empty/ xen.gz", list("images/x/boot"));
    assertEquals("", list("images/x/boot/empty"));
    assertEquals("", list("images/x/BOOT/Empty"));
    assertEquals("none", list("images/x/boot/none"));
    assertEquals("none", list("images/x/boot/xen.gz"));
    assertEquals("none", list("images/x.iso"));
    assertEquals("none", list("images/none"));
    assertEquals("none", list(""));
  }
}
