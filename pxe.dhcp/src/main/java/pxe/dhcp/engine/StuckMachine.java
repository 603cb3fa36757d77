// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import pxe.rooms.machine.Machine;

/**
 * A machine that was told what to boot and does not go on.
 *
 * @param machine as it asked last
 * @param step at which it stopped
 * @param fault what is seen of it, without a full stop
 * @param remedy what to do, without a full stop
 */
public record StuckMachine(Machine machine, Step step, String fault, String remedy) {
  /** What it does not do, for monitoring. */
  public enum Step {
    /** It takes no address. */
    TAKE_ADDRESS,
    /** It does nothing of what it was offered. */
    TAKE_OFFER,
    /** It never fetches the boot file that it was told. */
    FETCH_BOOT_FILE,
    /** It does not trust our certificate. */
    TRUST_CERTIFICATE,
    /** It does not start the boot file that it has. */
    START_BOOT_FILE
  }

  /** Both in a line. */
  public String sentence() {
    return fault + "; " + remedy;
  }
}
