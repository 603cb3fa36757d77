// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A folder to make images of, and to compare them with. */
final class Source {
  private final Path folder;
  private final Random random = new Random(9660);

  Source(Path folder) {
    this.folder = folder;
  }

  Source file(String path, int size) throws IOException {
    byte[] content = new byte[size];
    random.nextBytes(content);
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    return this;
  }

  Source link(String path, String target) throws IOException {
    Path link = folder.resolve(path);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of(target));
    return this;
  }

  Path folder() {
    return folder;
  }

  /** Compares every file, byte for byte. */
  void assertSame(IsoImage image) throws IOException {
    assertEquals(compare(image), image.check().files());
  }

  /** The same, and says how many there are. */
  int compare(IsoImage image) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(f -> Files.isRegularFile(f) && !Files.isSymbolicLink(f)).toList();
    }
    assertTrue(files.size() > 0);
    for (Path file : files) {
      String path = folder.relativize(file).toString();
      assertArrayEquals(Files.readAllBytes(file), contentOf(image, path), path);
    }
    return files.size();
  }

  static byte[] contentOf(IsoImage image, String path) throws IOException {
    Optional<IsoNode> node = image.find(path);
    assertTrue(node.isPresent(), path);
    assertEquals(path.substring(path.lastIndexOf('/') + 1), node.get().name());
    return contentOf(image, node.get());
  }

  static byte[] contentOf(IsoImage image, IsoNode node) throws IOException {
    try (IsoContent content = image.open(node)) {
      ByteBuffer all = ByteBuffer.allocate((int) content.size() + 10);
      assertEquals(node.size(), content.read(all, 0));
      byte[] bytes = new byte[(int) content.size()];
      all.flip().get(bytes);
      return bytes;
    }
  }
}
