// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.lease;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Reads the lease files of other DHCP servers. */
@ProviderType
public interface LeaseFiles {
  /**
   * Reads one, whose kind its content tells.
   *
   * @throws IOException where it cannot be read, or is no such file
   */
  ForeignLeases read(Path file) throws IOException;
}
