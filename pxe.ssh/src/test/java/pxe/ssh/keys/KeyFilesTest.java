// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
  @TempDir private Path folder;

  @Test
  void theHostKeyIsMadeOnceForItsOwnerOnly() throws IOException {
    Path file = folder.resolve("ssh/host_key");
    KeyPair made = HostKeyFile.read(file);
    KeyPair read = HostKeyFile.read(file);
    assertArrayEquals(made.getPublic().getEncoded(), read.getPublic().getEncoded());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    try (var left = Files.list(file.getParent())) {
      assertEquals(1, left.count());
    }
  }

  @Test
  void aBrokenHostKeyIsNotReplaced() throws IOException {
    Path file = folder.resolve("host_key");
    HostKeyFile.read(file);
    String whole = Files.readString(file);
    for (int cut : new int[] {0, 10, whole.length() / 2, whole.length() - 30}) {
      Files.writeString(file, whole.substring(0, cut));
      IOException e = assertThrows(IOException.class, () -> HostKeyFile.read(file));
      assertTrue(e.getMessage().contains("remove it"), e.getMessage());
      assertEquals(cut, Files.size(file));
    }
    Path other = folder.resolve("other");
    HostKeyFile.read(other);
    int border = whole.indexOf("-----BEGIN PUBLIC");
    Files.writeString(file, Files.readString(other).substring(0, border) + whole.substring(border));
    assertThrows(IOException.class, () -> HostKeyFile.read(file));
  }

  @Test
  void whereNobodyCanGetInTheReasonIsSaid() throws IOException {
    Path file = folder.resolve("authorized_keys");
    AuthorizedKeysFile keys = new AuthorizedKeysFile(file);
    assertTrue(sentence(keys).contains("there is no key in it"), sentence(keys));
    Files.writeString(file, "# nothing yet\n");
    assertTrue(sentence(keys).contains("there is no key in it"), sentence(keys));
    Files.writeString(file, "#".repeat(300 * 1024));
    assertTrue(sentence(keys).contains("larger than 256 KiB"), sentence(keys));
    Files.writeString(file, "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertTrue(sentence(keys).contains("everybody on this host may write it"), sentence(keys));
    Files.delete(file);
    Files.createDirectory(file);
    assertTrue(sentence(keys).contains("cannot be read"), sentence(keys));
  }

  private static String sentence(AuthorizedKeysFile keys) {
    AuthorizedKeys now = keys.read();
    assertEquals(0, now.size());
    assertEquals(1, now.problems().size());
    return now.problems().get(0).sentence();
  }
}
