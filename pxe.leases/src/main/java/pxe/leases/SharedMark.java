// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import pxe.storage.records.RecordFile;

/**
 * A file that says that the leases stand in a database, and that those beside it are out of date:
 * to give out addresses by them would be to give them twice.
 */
record SharedMark(Path file) {
  /** Where the leases are; empty where those of this server count. */
  Optional<String> read() throws IOException {
    return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }

  /** Leases are in the database of a URL from now on. */
  void set(String url) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, withoutParameters(url) + "\n");
    RecordFile.force(file.getParent());
  }

  /** Those of this server count again. */
  void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  /** A password may stand among the parameters. */
  static String withoutParameters(String url) {
    int at = url.indexOf('?');
    return at < 0 ? url : url.substring(0, at);
  }
}
