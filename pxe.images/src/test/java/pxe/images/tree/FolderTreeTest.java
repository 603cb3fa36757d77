// SPDX-License-Identifier: Apache-2.0
package pxe.images.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;

class FolderTreeTest {
  @TempDir Path home;
  private Path root;
  private FolderTree tree;

  @BeforeEach
  void prepare() throws IOException {
    root = Files.createDirectory(home.resolve("image"));
    tree = FolderTree.of(root);
    write("secret", "secret");
  }

  /** Writes a file beside or below the image, with folders that have not changed for long. */
  private void write(String path, String content) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    for (Path folder = file.getParent(); folder.startsWith(home); folder = folder.getParent()) {
      Files.setLastModifiedTime(folder, FileTime.fromMillis(1_600_000_000_000L));
    }
  }

  private Optional<String> read(String path) throws IOException {
    return tree.text(ResourcePath.of(path), 1000);
  }

  @Test
  void filesAreFoundByTheirPath() throws Exception {
    write("image/a/b/c", "content");
    write("image/.treeinfo", "dot");
    assertEquals(Optional.of("content"), read("a/b/c"));
    assertEquals(Optional.of("dot"), read(".treeinfo"), "CR-100");
    assertEquals(Optional.empty(), read("a/b"));
    assertEquals(Optional.empty(), read("a/b/c/d"));
    assertEquals(Optional.empty(), read("missing/b"));
    assertTrue(tree.file(ResourcePath.ROOT).isEmpty());
  }

  @Test
  void exactNameWinsThenTheFirstThatDiffersInCaseOnly() throws Exception {
    write("image/Boot/BCD", "upper");
    write("image/Boot/bcd", "lower");
    write("image/Boot/Font", "one");
    write("image/Boot/FONT", "two");
    assertEquals(Optional.of("lower"), read("Boot/bcd"));
    assertEquals(Optional.of("upper"), read("boot/BCD"));
    assertEquals(Optional.of("upper"), read("BOOT/Bcd"), "the lexicographically first (CR-59)");
    assertEquals(Optional.of("two"), read("\\bOOT\\fonT"));
  }

  @Test
  void changeOfAFolderIsSeenInAnySpelling() throws Exception {
    write("image/d/One", "1");
    assertEquals(Optional.of("1"), read("d/one"));
    assertEquals(Optional.empty(), read("d/two"));
    Files.writeString(root.resolve("d/Two"), "2");
    assertEquals(Optional.of("2"), read("d/two"));
    Files.delete(root.resolve("d/One"));
    assertEquals(Optional.empty(), read("d/one"));
  }

  @Test
  void symbolicLinksLeadInsideTheTreeOnly() throws Exception {
    write("image/deep/er/file", "inside");
    Files.createSymbolicLink(root.resolve("link"), Path.of("deep/er/file"));
    Files.createSymbolicLink(root.resolve("folder"), Path.of("deep/er"));
    Files.createSymbolicLink(root.resolve("out"), Path.of("../secret"));
    Files.createSymbolicLink(root.resolve("absolute"), home.resolve("secret"));
    Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
    Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
    Files.createSymbolicLink(root.resolve("nowhere"), Path.of("nothing"));
    assertEquals(Optional.of("inside"), read("link"));
    assertEquals(Optional.of("inside"), read("folder/file"));
    assertEquals(Optional.of("inside"), read("FOLDER/FILE"));
    for (String outside : List.of("out", "absolute", "up/secret", "UP/SECRET", "loop", "nowhere")) {
      assertEquals(Optional.empty(), read(outside), outside);
    }
    assertEquals(List.of(), tree.list(ResourcePath.of("up")));
    assertEquals(
        List.of(new Child("deep", true), new Child("folder", true), new Child("link", false)),
        tree.list(ResourcePath.ROOT));
    assertEquals(List.of(new Child("file", false)), tree.list(ResourcePath.of("Folder")));
  }

  @Test
  void imageItselfMayBeALinkToAFolder() throws Exception {
    write("image/file", "content");
    Path link = Files.createSymbolicLink(home.resolve("linked"), root);
    tree = FolderTree.of(link);
    assertEquals(Optional.of("content"), read("file"));
    assertEquals(Optional.empty(), read("../secret".substring(3)));
  }

  @Test
  void whatIsOpenStaysReadableWhenTheFileIsGone() throws Exception {
    write("image/file", "content");
    BootResource file = tree.file(ResourcePath.of("file")).orElseThrow();
    try (OpenResource open = file.open()) {
      Files.delete(root.resolve("file"));
      ByteBuffer content = ByteBuffer.allocate(7);
      assertEquals(7, open.read(content, 0));
      assertEquals("content", new String(content.array(), StandardCharsets.UTF_8));
    }
    assertTrue(tree.file(ResourcePath.of("file")).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "\ud83d\ude00/x", "a b", "\ud800", "\u00ad", "CON", "a:b", "%00"})
  void strangeNamesAreMissesAndNoMore(String name) throws Exception {
    assertEquals(Optional.empty(), read(name));
    assertEquals(List.of(), tree.list(ResourcePath.of(name)));
  }

  @Test
  void folderOfAnotherNameTakesThePlaceOfOneThatWasRemembered() throws Exception {
    write("image/d/One", "1");
    assertEquals(Optional.of("1"), read("D/one"));
    Files.move(root.resolve("d"), root.resolve("e"));
    Files.setLastModifiedTime(root, FileTime.fromMillis(1_600_000_001_000L));
    assertEquals(Optional.empty(), read("D/one"));
    assertEquals(Optional.of("1"), read("E/one"));
  }

  @Test
  void noWalkThroughRandomPathsEverLeavesTheTree() throws Exception {
    write("image/a/b/f", "inside");
    write("image/A/f", "inside");
    Files.createSymbolicLink(root.resolve("a/up"), Path.of(".."));
    Files.createSymbolicLink(root.resolve("a/b/out"), Path.of("../../.."));
    Files.createSymbolicLink(root.resolve("s"), Path.of("a/b/out/secret"));
    String[] names = {
      "a", "A", "b", "B", "up", "UP", "out", "Out", "f", "F", "s", "secret", "image"
    };
    Random random = new Random(7);
    int found = 0;
    for (int round = 0; round < 3000; round++) {
      StringBuilder path = new StringBuilder();
      for (int i = 0; i <= random.nextInt(6); i++) {
        path.append('/').append(names[random.nextInt(names.length)]);
      }
      Optional<String> content = read(path.toString());
      assertFalse(content.equals(Optional.of("secret")), path.toString());
      found += content.isPresent() ? 1 : 0;
    }
    assertTrue(found >= 5, "some lead to a file: " + found);
  }

  /** So that what is written now is taken for changed, and what was there before for settled. */
  private void age(String path) throws IOException {
    Files.setLastModifiedTime(home.resolve(path), FileTime.fromMillis(1_600_000_000_000L));
  }

  @Test
  void fileThatWasAskedForLatelyIsReadAgainWhenItHasChanged() throws Exception {
    write("image/a/file", "old");
    age("image/a/file");
    assertEquals(Optional.of("old"), read("a/file"));
    assertEquals(Optional.of("old"), read("a/file"));
    write("image/a/file", "new");
    assertEquals(Optional.of("new"), read("a/file"));
    Files.move(
        Files.writeString(home.resolve("x"), "mvd"),
        home.resolve("image/a/file"),
        StandardCopyOption.REPLACE_EXISTING);
    assertEquals(Optional.of("mvd"), read("a/file"));
    Files.delete(home.resolve("image/a/file"));
    assertEquals(Optional.empty(), read("a/file"));
    Files.createSymbolicLink(home.resolve("image/a/file"), home.resolve("secret"));
    assertEquals(Optional.empty(), read("a/file"));
  }

  @Test
  void folderThatBecomesALinkToOutsideIsNotTrustedAnyMore() throws Exception {
    write("image/a/file", "inside");
    write("beside/file", "outside");
    assertEquals(Optional.of("inside"), read("a/file"));
    assertEquals(Optional.of("inside"), read("a/file"));
    Files.move(home.resolve("image/a"), home.resolve("image/b"));
    Files.createSymbolicLink(home.resolve("image/a"), home.resolve("beside"));
    assertEquals(Optional.empty(), read("a/file"));
    assertEquals(Optional.of("inside"), read("b/file"));
  }

  @Test
  void whatWasFoundLongAgoIsOpenedAsItIsNow() throws Exception {
    write("image/a/file", "old");
    age("image/a/file");
    BootResource found = tree.file(ResourcePath.of("a/file")).orElseThrow();
    assertEquals("old", all(found));
    write("image/a/file", "newer");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!all(found).equals("newer")) { // a look counts for a moment
      assertTrue(System.nanoTime() < end);
    }
  }

  private static String all(BootResource resource) throws IOException {
    try (OpenResource open = resource.open()) {
      ByteBuffer content = ByteBuffer.allocate((int) open.size());
      assertEquals(open.size(), open.read(content, 0));
      return new String(content.array(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void smallFileIsACopyAndALargeOneARegion() throws Exception {
    write("image/small", "x".repeat(RecentFile.SMALL));
    write("image/large", "x".repeat(RecentFile.SMALL + 1));
    try (OpenResource small = tree.file(ResourcePath.of("small")).orElseThrow().open();
        OpenResource large = tree.file(ResourcePath.of("large")).orElseThrow().open()) {
      assertTrue(small.region().isEmpty());
      assertTrue(large.region().isPresent());
      Files.writeString(root.resolve("small"), "y");
      ByteBuffer end = ByteBuffer.allocate(10);
      assertEquals(1, small.read(end, RecentFile.SMALL - 1));
      assertEquals(0, small.read(end, RecentFile.SMALL));
      assertEquals('x', end.get(0));
    }
  }

  /** A file too large to be a copy, asked for before so that it is known. */
  private BootResource large(String path) throws Exception {
    write(path, "x".repeat(2 * RecentFile.SMALL));
    assertTrue(tree.file(ResourcePath.of("large")).isPresent());
    return tree.file(ResourcePath.of("large")).orElseThrow();
  }

  private static String end(OpenResource open) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(5);
    open.read(target, open.size() - 5);
    return StandardCharsets.UTF_8.decode(target.flip()).toString();
  }

  @Test
  void largeFileThatIsWrittenOverIsToldWithItsEnd() throws Exception {
    try (OpenResource open = large("image/large").open()) {
      open.stillTheSame();
      write("image/large", "y".repeat(2 * RecentFile.SMALL));
      age("image/large");
      assertThrows(IOException.class, () -> end(open));
      assertThrows(IOException.class, open::stillTheSame);
    }
  }

  @Test
  void largeFileThatIsReplacedOrDeletedIsReadToItsEnd() throws Exception {
    try (OpenResource open = large("image/large").open()) {
      write("image/other", "y".repeat(2 * RecentFile.SMALL));
      Files.move(root.resolve("other"), root.resolve("large"), StandardCopyOption.REPLACE_EXISTING);
      assertEquals("xxxxx", end(open));
      Files.delete(root.resolve("large"));
      assertEquals("xxxxx", end(open));
    }
  }

  @Test
  void linkThatTakesThePlaceOfALargeFileIsNotFollowed() throws Exception {
    write("outside", "secret".repeat(RecentFile.SMALL));
    BootResource found = large("image/large");
    Files.delete(root.resolve("large"));
    Files.createSymbolicLink(root.resolve("large"), home.resolve("outside"));
    assertThrows(IOException.class, () -> found.open().close());
  }
}
