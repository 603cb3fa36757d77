// SPDX-License-Identifier: Apache-2.0
package pxe.storage.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.rooms.problem.Problem;

class SecretFileTest {
  @TempDir private Path data;

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void theFileAndItsFolderAreForTheirOwner() throws IOException {
    Path file = data.resolve("new/keys/key");
    new SecretFile(file).write("secret\n");
    assertEquals("secret\n", Files.readString(file));
    assertEquals("rw-------", mode(file));
    assertEquals("rwx------", mode(file.getParent()));
    assertTrue(mode(data.resolve("new")).startsWith("rwxr-x"), "is not ours alone");
    assertEquals(List.of(file), filesOf(file.getParent()));
  }

  @Test
  void anotherContentReplacesTheOldOneAndWhatWasCutOff() throws IOException {
    Path file = data.resolve("key");
    Path beside = data.resolve("key.new");
    Files.writeString(file, "old");
    Files.writeString(beside, "cut off, and for everybody's eyes");
    new SecretFile(file).write("new");
    assertEquals("new", Files.readString(file));
    assertEquals("rw-------", mode(file));
    assertEquals(List.of(file), filesOf(data));
  }

  @Test
  void whatCannotBeMovedLeavesNothingBeside() throws IOException {
    Path file = data.resolve("key");
    Files.createDirectories(file.resolve("a folder in its place"));
    assertThrows(IOException.class, () -> new SecretFile(file).write("secret"));
    assertEquals(List.of(file), filesOf(data));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------", "---------", "rwx--x--x"})
  void whatOthersCannotReadIsNoProblem(String permissions) throws IOException {
    assertEquals(Optional.empty(), exposure(permissions));
  }

  @ParameterizedTest
  @CsvSource({
    "rw-r-----, its group",
    "rw--w----, its group",
    "rw-r--r--, everybody on this host",
    "rw-----w-, everybody on this host"
  })
  void whatOthersCanReadOrWriteIsSaidWithItsRemedy(String permissions, String who)
      throws IOException {
    assertEquals(
        "data/key: it holds a key, and "
            + who
            + " may read or write it; take that away with chmod 600 "
            + data.resolve("key")
            + ".",
        exposure(permissions).orElseThrow().sentence());
  }

  private Optional<Problem> exposure(String permissions) throws IOException {
    Path file = Files.createFile(data.resolve("key"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return new SecretFile(file).exposure("data/key");
  }

  @Test
  void aFileThatIsNotThereIsNoProblem() {
    assertEquals(Optional.empty(), new SecretFile(data.resolve("none")).exposure("data/none"));
  }
}
