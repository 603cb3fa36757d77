// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseSharing;

/** Leases in a database, and what this server's own file has to do with it. */
final class DatabaseSharing implements LeaseSharing {
  private final LeaseSettings settings;
  private final Path file;
  private final SharedMark mark;

  DatabaseSharing(LeaseSettings settings, Path file, SharedMark mark) {
    this.settings = settings;
    this.file = file;
    this.mark = mark;
  }

  @Override
  public String url() {
    return settings.url();
  }

  @Override
  public String user() {
    return settings.user();
  }

  @Override
  public String password() throws IOException {
    return settings.passwordFile().isEmpty()
        ? settings.password()
        : Files.readString(Path.of(settings.passwordFile())).lines().findFirst().orElse("");
  }

  @Override
  public String node() {
    return settings.node();
  }

  /** Once they are in the database, they are not read again: they are out of date. */
  @Override
  public List<Lease> ownLeases() throws IOException {
    if (mark.read().isPresent()) {
      return List.of();
    }
    try (LeaseFile own = new LeaseFile(file)) {
      var unused = own.read(); // damage was said by the store that used it
      return List.copyOf(own.leases());
    }
  }

  @Override
  public void begin() throws IOException {
    mark.set(settings.url());
  }

  @Override
  public void end(List<Lease> leases) throws IOException {
    try (LeaseFile own = new LeaseFile(file)) {
      own.replace(leases);
    }
    mark.remove();
  }
}
