// SPDX-License-Identifier: Apache-2.0
package pxe.api.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootResourceTest {
  @TempDir Path folder;

  private static String read(OpenResource open, long position, int most) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(most);
    int count = open.read(target, position);
    assertEquals(count, target.position());
    return StandardCharsets.UTF_8.decode(target.flip()).toString();
  }

  private static void readsLikeText(BootResource resource) throws IOException {
    try (OpenResource open = resource.open()) {
      assertEquals(10, open.size());
      assertEquals("01234", read(open, 0, 5));
      assertEquals("89", read(open, 8, 5));
      assertEquals("", read(open, 10, 5));
      assertEquals("", read(open, 5_000_000_000L, 5));
    }
  }

  @Test
  void memoryAndFilesReadAlike() throws IOException {
    readsLikeText(BootResource.ofText("0123456789"));
    readsLikeText(BootResource.ofFile(Files.writeString(folder.resolve("f"), "0123456789")));
  }

  @Test
  void anOpenFileOutlivesItsName() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "0123456789");
    try (OpenResource open = BootResource.ofFile(file).open()) {
      Files.delete(file);
      assertEquals("56789", read(open, 5, 10));
    }
  }

  @Test
  void aFileThatWasCutShortIsAnErrorNotAShortRead() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "0123456789");
    try (OpenResource open = BootResource.ofFile(file).open()) {
      try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
        cut.setLength(3);
      }
      assertThrows(IOException.class, () -> read(open, 0, 10));
    }
  }

  private static void later(Path file) throws IOException {
    FileTime before = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(file, FileTime.from(before.toInstant().plusMillis(10)));
  }

  @Test
  void whoReadsTheEndOfAFileThatWasWrittenOverIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "0123456789");
    try (OpenResource open = BootResource.ofFile(file).open()) {
      assertEquals("01234", read(open, 0, 5));
      Files.writeString(file, "abcdefghij");
      later(file);
      assertEquals("fghi", read(open, 5, 4));
      IOException told = assertThrows(IOException.class, () -> read(open, 9, 4));
      assertEquals("f was changed while it was being read", told.getMessage());
      assertThrows(IOException.class, open::stillTheSame);
    }
  }

  @Test
  void onTheWayItIsToldAfterAMebibyte() throws IOException {
    Path file = Files.write(folder.resolve("f"), new byte[3 << 20]);
    try (OpenResource open = BootResource.ofFile(file).open()) {
      later(file);
      ByteBuffer half = ByteBuffer.allocate(1 << 19);
      open.read(half, 0);
      assertThrows(IOException.class, () -> open.read(half.clear(), 1 << 19));
    }
  }

  @Test
  void whatIsCutShortAfterItWasMovedAwayIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "0123456789");
    try (OpenResource open = BootResource.ofFile(file).open()) {
      Path away = Files.move(file, folder.resolve("g"));
      open.stillTheSame();
      Files.writeString(away, "0123");
      assertThrows(IOException.class, open::stillTheSame);
    }
  }

  @Test
  void aFileThatIsMovedIntoItsPlaceChangesNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "0123456789");
    Path other = Files.writeString(folder.resolve("g"), "abc");
    later(other);
    try (OpenResource open = BootResource.ofFile(file).open()) {
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
      assertEquals("0123456789", read(open, 0, 20));
    }
  }

  @Test
  void aFolderIsNoResource() {
    assertThrows(NoSuchFileException.class, () -> BootResource.ofFile(folder).open());
  }
}
