// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import java.util.Optional;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.NoAnswer;
import pxe.rooms.lease.Lease;

/** What comes of a request for an address. */
public sealed interface AddressDecision {
  /**
   * OFFER of an address, for so many seconds.
   *
   * @param isHeld whether the client has it already: another host need not be looked for
   */
  record Offer(Ip4 address, long seconds, boolean isHeld) implements AddressDecision {}

  /**
   * ACK, but only when the lease is stored.
   *
   * @param before what was known of the address before; it holds again if storing fails
   * @param left another lease that the client holds, and gives up with this one
   * @param seconds that the client is told; others get the address no earlier, and maybe later
   * @param state of the client that asks
   */
  record Grant(
      Lease lease, Optional<Lease> before, Optional<Lease> left, long seconds, ClientState state)
      implements AddressDecision {
    public Ip4 address() {
      return new Ip4(lease.address());
    }
  }

  /** ACK of what is stored already: the address is the client's for so many more seconds. */
  record Confirm(Ip4 address, long seconds) implements AddressDecision {}

  /** ACK to a client that has an address of its own, with the options alone. */
  record Inform(Ip4 address) implements AddressDecision {}

  /** NAK: the client has to begin anew. */
  record Refuse(String reason) implements AddressDecision {}

  /** A change that is stored, without an answer. */
  record Note(Lease lease, Optional<Lease> before, String reason) implements AddressDecision {}

  /**
   * No answer.
   *
   * @param kind for monitoring
   * @param reason in words for an operator
   * @param noteworthy whether an operator may have expected an answer
   */
  record Silence(NoAnswer kind, String reason, boolean noteworthy) implements AddressDecision {}
}
