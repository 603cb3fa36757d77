// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.shell;

import java.io.Closeable;
import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** Opens the shell to SSH. A service of the room that knows an SSH library. */
@ProviderType
public interface SshServers {
  /**
   * Listens, until what is given back is closed.
   *
   * @throws IOException where it cannot; the message says why
   */
  Closeable open(SshSetup setup) throws IOException;
}
