// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.Optional;
import pxe.dhcp.lease.AddressDecision;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.NoAnswer;
import pxe.rooms.lease.Lease;
import pxe.rooms.machine.Machine;

/** What comes of a request to the DHCP server. */
public sealed interface ServerOutcome {
  /**
   * An answer.
   *
   * @param machine the machine that boots; empty for an ordinary client
   * @param destination where to, see {@link pxe.net.Peer}
   * @param answer what it says, in words for an operator
   * @param menu what it says about the menu of the firmware
   * @param probe an offered address that another host may use: whether one answers for it is to be
   *     found out while the client decides
   */
  record Reply(
      Optional<Machine> machine,
      DhcpReply message,
      long destination,
      String answer,
      MenuState menu,
      Optional<Ip4> probe)
      implements ServerOutcome {
    Reply probing(Ip4 address) {
      return new Reply(machine, message, destination, answer, menu, Optional.of(address));
    }
  }

  /** An answer that may go out only when its lease is stored. */
  record Pending(AddressDecision.Grant grant, Reply reply) implements ServerOutcome {}

  /** A change without an answer, to be stored. */
  record Note(AddressDecision.Note change) implements ServerOutcome {
    /** What is to be stored. */
    public Lease lease() {
      return change.lease();
    }
  }

  /**
   * Silence.
   *
   * @param machine the machine that boots; empty for an ordinary client
   * @param kind for monitoring
   * @param reason in words for an operator
   * @param noteworthy whether an operator may have expected an answer
   */
  record Silence(Optional<Machine> machine, NoAnswer kind, String reason, boolean noteworthy)
      implements ServerOutcome {}
}
