// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.shell;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What an SSH server works with.
 *
 * @param addresses where to listen
 * @param idle after so long without a byte a connection is closed
 * @param authorizedKeys the file of the public keys that are let in
 * @param hostKey the file of the server's own key, which is made where it is missing
 * @param history the file that keeps what is typed
 */
public record SshSetup(
    List<InetSocketAddress> addresses,
    Duration idle,
    Path authorizedKeys,
    Path hostKey,
    Path history) {
  public SshSetup {
    addresses = List.copyOf(addresses);
  }
}
