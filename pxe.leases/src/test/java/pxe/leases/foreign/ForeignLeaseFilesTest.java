// SPDX-License-Identifier: Apache-2.0
package pxe.leases.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignLeaseFilesTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("file"), text, StandardCharsets.ISO_8859_1);
  }

  @Test
  void aFileIsReadWhateverItsBytes() throws IOException {
    Path file = file("1764320000 52:54:00:12:34:56 192.168.9.100 \u00fcbel *\n");
    assertEquals(1, new ForeignLeaseFiles().read(file).leases().size());
  }

  @Test
  void whatIsNoSuchFileIsRefused() throws IOException {
    Path file = file("[defaults]\n");
    assertEquals(
        file + ": it is no lease file of dnsmasq, ISC's dhcpd or Kea for IPv4",
        assertThrows(IOException.class, () -> new ForeignLeaseFiles().read(file)).getMessage());
    assertEquals(
        "there is no file " + folder + " that the platform can read",
        assertThrows(IOException.class, () -> new ForeignLeaseFiles().read(folder)).getMessage());
  }
}
