// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import java.util.Optional;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;

/** Whether a lease that another server gave can hold here. */
final class Takeover {
  private Takeover() {}

  /** Why it cannot, as what its address is; empty where it can. */
  static Optional<String> objection(LeaseTable table, Lease theirs, long now) {
    Ip4 address = new Ip4(theirs.address());
    Optional<Lease> held = table.at(address).filter(ours -> ours.isHeldAt(now));
    if (held.isPresent() && !isSame(held.get(), theirs)) {
      return Optional.of(
          held.get().state() == Lease.State.DECLINED
              ? "in use by another host"
              : "held by another client");
    }
    if (theirs.holder().isEmpty()) {
      return table.isInPool(address) ? Optional.empty() : Optional.of("in no range");
    }
    AddressRequest request = request(theirs, theirs.holder().get(), address);
    Optional<Ip4> own =
        table
            .reserved(request, now)
            .or(
                () ->
                    table
                        .of(request.holder())
                        .filter(ours -> ours.isHeldAt(now))
                        .map(ours -> new Ip4(ours.address())));
    if (own.filter(other -> !other.equals(address)).isPresent()) {
      return Optional.of("of a client that has another address here");
    }
    if (!table.isForNobodyElse(request, address, now)) {
      return Optional.of("set aside");
    }
    return table.gives(request, address) ? Optional.empty() : Optional.of("in no range");
  }

  private static boolean isSame(Lease ours, Lease theirs) {
    return ours.state() == theirs.state()
        && ours.holder()
            .map(holder -> theirs.holder().filter(holder::isSameAs).isPresent())
            .orElse(theirs.holder().isEmpty());
  }

  private static AddressRequest request(Lease theirs, LeaseHolder holder, Ip4 address) {
    return new AddressRequest(
        MessageType.REQUEST,
        holder,
        Optional.empty(),
        Optional.of(address),
        Optional.empty(),
        Optional.empty(),
        theirs.hostName(),
        Optional.empty());
  }
}
