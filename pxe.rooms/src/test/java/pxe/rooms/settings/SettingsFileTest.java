// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
  private Path file;

  @BeforeEach
  void nameIt(@TempDir Path folder) {
    file = folder.resolve("pxe.test.cfg");
  }

  @Test
  void valuesAreAsTheyAreWritten() throws IOException {
    Files.writeString(file, "# of 1\narguments = ks=${answer} quiet\ntitle: Büro\n");
    assertEquals(
        Map.of("arguments", "ks=${answer} quiet", "title", "Büro"), SettingsFile.read(file));
  }

  private String fault() {
    IOException fault = assertThrows(IOException.class, () -> SettingsFile.read(file));
    return SettingsFile.unreadable("pxe.test", fault).sentence();
  }

  @Test
  void whatIsNoTextIsSaid() throws IOException {
    Files.write(file, new byte[] {'a', '=', (byte) 0xff});
    assertEquals(
        "etc/pxe.test.cfg: cannot be read: it is not text in UTF-8; write it as text with one"
            + " key = value on each line.",
        fault());
  }

  @Test
  void anEscapeThatIsNoneIsSaid() throws IOException {
    Files.writeString(file, "a = \\uzzzz");
    assertTrue(fault().startsWith("etc/pxe.test.cfg: cannot be read: Malformed"));
  }
}
