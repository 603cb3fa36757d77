// SPDX-License-Identifier: Apache-2.0
package pxe.leases.foreign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import pxe.rooms.lease.ForeignLeases;
import pxe.rooms.lease.LeaseFiles;

/** The lease files of dnsmasq, ISC's dhcpd and Kea. */
@Component
public final class ForeignLeaseFiles implements LeaseFiles {
  /** A hundred thousand clients are a third of that, with all that happened to them in a day. */
  private static final long LONGEST = 64 << 20;

  @Override
  public ForeignLeases read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no file " + file + " that the platform can read");
    }
    if (Files.size(file) > LONGEST) {
      throw new IOException(file + " is longer than 64 MiB; let its server tidy it up first");
    }
    List<String> lines;
    try {
      // every byte is a character then, and none of those that count is another one
      lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read: " + e, e);
    }
    ForeignLeases found = LeaseFileParser.of(lines);
    if (found.problems().equals(List.of(LeaseFileParser.UNKNOWN))) {
      throw new IOException(file + ": " + LeaseFileParser.UNKNOWN);
    }
    return found;
  }
}
