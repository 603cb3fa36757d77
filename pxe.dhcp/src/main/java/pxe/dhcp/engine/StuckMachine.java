// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import pxe.rooms.machine.Machine;

/**
 * A machine that was told what to boot and does not go on.
 *
 * @param machine as it asked last
 * @param fault what is seen of it, without a full stop
 * @param remedy what to do, without a full stop
 */
public record StuckMachine(Machine machine, String fault, String remedy) {
  /** Both in a line. */
  public String sentence() {
    return fault + "; " + remedy;
  }
}
