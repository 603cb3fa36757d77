// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.lease;

import java.util.Optional;

/**
 * What became of an address last.
 *
 * @param address its 32 bits, the first byte on top
 * @param state what became of it
 * @param holder who had it last; empty for an address that somebody else on the network uses
 * @param hostName what its holder calls itself (option 12), at most 255 characters; may be empty
 * @param begin when this became so, in seconds since 1970
 * @param end from when on somebody else may have it, in seconds since 1970
 * @param version how many changes of this address there were, from 1
 */
public record Lease(
    int address,
    State state,
    Optional<LeaseHolder> holder,
    String hostName,
    long begin,
    long end,
    long version) {
  /** What becomes of addresses. */
  public enum State {
    /** Its holder has it until the end, and may come back to it afterwards. */
    BOUND,
    /** Its holder has given it back, and gets it again if it is still there. */
    RELEASED,
    /** Somebody found that another host uses it: nobody gets it before the end. */
    DECLINED
  }

  /** The same lease at another time, in seconds since 1970. */
  public Lease between(long newBegin, long newEnd) {
    return new Lease(address, state, holder, hostName, newBegin, newEnd, version);
  }

  /** Whether nobody else may have it at a time, in seconds since 1970. */
  public boolean isHeldAt(long now) {
    return state != State.RELEASED && now < end;
  }
}
