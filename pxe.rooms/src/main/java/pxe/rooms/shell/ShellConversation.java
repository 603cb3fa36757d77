// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.shell;

import org.osgi.annotation.versioning.ProviderType;

/** Lines that one person gives, one after the other. */
@ProviderType
public interface ShellConversation extends AutoCloseable {
  /** Runs one line and writes what came of it; gives back its exit code, 0 to 9. Never throws. */
  int run(String line);

  @Override
  void close();
}
