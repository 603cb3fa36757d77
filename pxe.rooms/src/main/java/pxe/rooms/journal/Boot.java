// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.journal;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pxe.rooms.machine.HardwareAddress;

/**
 * One boot of one machine, from its first DISCOVER to its last file.
 *
 * @param machine who
 * @param uuid its UUID, where it said one
 * @param address its IP address, once known
 * @param began the first step's time
 * @param steps what happened, in order; of a long boot the middle may be missing
 */
public record Boot(
    HardwareAddress machine,
    Optional<UUID> uuid,
    Optional<InetAddress> address,
    Instant began,
    List<BootStep> steps) {
  public Boot {
    steps = List.copyOf(steps);
  }
}
