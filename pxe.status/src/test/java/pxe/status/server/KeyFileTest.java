// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  @TempDir Path data;

  @Test
  void aKeyIsMadeOnceForItsOwner() throws IOException {
    Path file = data.resolve("status.key");
    String key = KeyFile.read(file);
    assertTrue(key.matches("[0-9a-f]{32}"), key);
    assertEquals(key, KeyFile.read(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertNotEquals(key, KeyFile.read(data.resolve("other.key")));
  }

  @Test
  void aKeyThatWasCutOffIsMadeAnew() throws IOException {
    Path file = data.resolve("status.key");
    for (String broken : new String[] {"", "\n", "abc"}) {
      Files.writeString(file, broken);
      assertEquals(32, KeyFile.read(file).length());
    }
  }

  @Test
  void oneThatNoProgramCouldBringIsNoKey() throws IOException {
    Path file = data.resolve("status.key");
    for (String bad : new String[] {"ü".repeat(40), "a b".repeat(20)}) {
      Files.writeString(file, bad);
      assertThrows(IOException.class, () -> KeyFile.read(file));
    }
  }

  @Test
  void oneThatAnOperatorHasWrittenStays() throws IOException {
    Path file = data.resolve("status.key");
    Files.writeString(file, "0123456789".repeat(4) + "\n");
    assertEquals("0123456789".repeat(4), KeyFile.read(file));
  }
}
