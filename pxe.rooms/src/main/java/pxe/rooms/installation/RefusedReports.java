// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.installation;

import java.time.Instant;
import java.util.Optional;
import pxe.rooms.machine.HardwareAddress;

/**
 * The reports of installers that were refused since the start, for a wrong key mostly.
 *
 * @param count how many
 * @param machine of which the last one was; empty where there is none
 * @param at when it came
 * @param reason why it was refused, in words for people
 */
public record RefusedReports(
    long count, Optional<HardwareAddress> machine, Instant at, String reason) {
  /** Before there was any. */
  public static final RefusedReports NONE =
      new RefusedReports(0, Optional.empty(), Instant.EPOCH, "");
}
