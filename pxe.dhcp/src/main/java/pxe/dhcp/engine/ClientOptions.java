// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import pxe.dhcp.message.Options;
import pxe.rooms.machine.Machine;

/** The options that an operator has written for single clients, or for those of a kind. */
@FunctionalInterface
public interface ClientOptions {
  /** Nobody gets options of its own. */
  ClientOptions NONE = client -> Options.NONE;

  /** Whether nobody has any now. */
  default boolean areNone() {
    return false;
  }

  /** What a client is told besides what holds for its network, or instead of it. */
  Options of(Machine client);
}
