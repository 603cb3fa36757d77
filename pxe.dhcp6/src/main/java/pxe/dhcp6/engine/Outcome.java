// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.engine;

import java.util.Optional;
import pxe.dhcp6.message.Dhcp6Packet;
import pxe.rooms.machine.Machine;

/** What comes of a request. */
public sealed interface Outcome {
  /** Who sent it, where a machine that boots did. */
  Optional<Machine> machine();

  /**
   * An answer.
   *
   * @param packet goes back where the request came from
   * @param machine with the address that it has or gets, where that is known
   * @param file what it is to boot; empty where the answer is about addresses alone
   * @param answer in words for an operator
   */
  record Reply(Dhcp6Packet packet, Optional<Machine> machine, String file, String answer)
      implements Outcome {}

  /**
   * No answer.
   *
   * @param why as it is counted
   * @param reason the same in words for an operator
   * @param noteworthy whether an operator wants to know without asking for it
   */
  record Silence(Optional<Machine> machine, NoAnswer why, String reason, boolean noteworthy)
      implements Outcome {}
}
