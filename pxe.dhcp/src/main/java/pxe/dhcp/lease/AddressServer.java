// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.NoAnswer;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.HardwareAddress;

/**
 * The DHCP server of one network (RFC 2131 section 4.3), without its options. It is used by one
 * thread at a time; times are seconds since 1970.
 */
public final class AddressServer {
  /** How long an address that another host uses is given to nobody. */
  static final long DECLINED_SECONDS = 3600;

  /** So many of the pool may be said to be in use by others; more looks like an attack. */
  private static final int DECLINED_PERCENT = 10;

  /** So many of the pool may have been found in use; where it is more, one host answers for all. */
  private static final int FOUND_PERCENT = 50;

  /**
   * Of how many addresses that were free for longest a client gets any where others give them out
   * too: servers that do not hear the same clients rarely choose the same one.
   */
  private static final int SPREAD = 64;

  /** Where more is said, it means for ever (RFC 2131 section 3.3). */
  private static final long LONGEST_SECONDS = 0xffff_fffeL;

  private final AddressNetwork network;
  private final LeaseTable table;

  private final Set<Ip4> storing;

  /**
   * Whether other servers give out the same addresses. What is known here may then be out of date,
   * and counts only where the store agrees to a change that follows on it.
   */
  private final boolean isShared;

  private boolean storeAnswers = true;

  /**
   * A server that knows these leases.
   *
   * @param isShared whether other servers share the store of the leases
   * @param storing addresses whose lease is being stored: nothing may be said about them yet; kept
   *     up to date, for the server that takes the place of this one when settings change
   */
  public AddressServer(
      AddressNetwork network,
      List<Lease> known,
      Reservations reservations,
      Set<Ip4> storing,
      boolean isShared,
      long now) {
    this.network = network;
    this.storing = storing;
    this.isShared = isShared;
    this.table = new LeaseTable(network.ranges(), isShared ? SPREAD : 1);
    // what ended last is given to others last
    known.stream()
        .sorted(Comparator.comparingLong(Lease::end))
        .forEach(lease -> table.put(lease, now));
    table.reserve(reservations, now);
  }

  /** Sets addresses aside from now on, and no others; leases stay. */
  public void reserve(Reservations reservations, long now) {
    table.reserve(reservations, now);
  }

  /**
   * Decides what to answer.
   *
   * @param server our address, as the client sees it
   */
  public AddressDecision decide(AddressRequest request, Ip4 server, long now) {
    table.settle(now);
    MessageType type = request.type();
    if (type.equals(MessageType.DISCOVER)) {
      return offer(request, now);
    }
    if (type.equals(MessageType.REQUEST)) {
      Optional<ClientState> state = request.state();
      return state.isPresent()
          ? request(state.get(), request, server, now)
          : new AddressDecision.Silence(
              NoAnswer.UNIDENTIFIED, "REQUEST that names no address", true);
    }
    if (type.equals(MessageType.RELEASE)) {
      return release(request, now);
    }
    if (type.equals(MessageType.DECLINE)) {
      return decline(request, server, now);
    }
    if (type.equals(MessageType.INFORM)) {
      return request
          .has()
          .filter(network.network()::isHost)
          .<AddressDecision>map(AddressDecision.Inform::new)
          .orElse(
              new AddressDecision.Silence(
                  NoAnswer.UNKNOWN_ADDRESS,
                  "INFORM of a client without an address of the network " + network.network(),
                  false));
    }
    return new AddressDecision.Silence(NoAnswer.NOT_NEEDED, type + " needs no answer", false);
  }

  /** How many of the addresses that are given out nobody new can have, in hundredths of all. */
  public int percentTaken(long now) {
    return table.percentTaken(now);
  }

  /** Whether the store answers: while it does not, nobody is promised what cannot be kept. */
  public void storeAnswers(boolean now) {
    storeAnswers = now;
  }

  private AddressDecision offer(AddressRequest request, long now) {
    if (!storeAnswers) {
      return new AddressDecision.Silence(
          NoAnswer.LEASES_UNAVAILABLE, "leases cannot be stored: new clients wait", false);
    }
    Optional<Ip4> address = table.choose(request, now);
    if (address.isEmpty()) {
      return new AddressDecision.Silence(
          NoAnswer.NO_ADDRESS, "no address of " + network.network() + " is free", true);
    }
    table.offer(request.holder(), address.get(), now);
    return new AddressDecision.Offer(
        address.get(), seconds(request), table.isHeldBy(request.holder(), address.get(), now));
  }

  private long seconds(AddressRequest request) {
    return network.times().seconds(request.seconds(), table.percentHeld());
  }

  private AddressDecision request(ClientState state, AddressRequest request, Ip4 server, long now) {
    if (state == ClientState.SELECTING && !request.server().get().equals(server)) {
      table.withdrawOffers(request.holder(), now);
      return new AddressDecision.Silence(
          NoAnswer.OTHER_SERVER, "it takes the offer of " + request.server().get(), false);
    }
    Ip4 address = state == ClientState.RENEWING ? request.has().get() : request.wish().get();
    LeaseHolder holder = request.holder();
    if (!network.network().contains(address)) {
      return new AddressDecision.Refuse(address + " is not of the network " + network.network());
    }
    Optional<Ip4> reserved = table.reserved(request, now);
    if (reserved.isPresent() && !reserved.get().equals(address)) {
      return new AddressDecision.Refuse(reserved.get() + " is set aside for it");
    }
    boolean isItsOwn = table.isOf(holder, address);
    if (state != ClientState.SELECTING && !isItsOwn && !network.authoritative()) {
      // another server may know it: RFC 2131 section 4.3.2, INIT-REBOOT
      return new AddressDecision.Silence(
          NoAnswer.UNKNOWN_ADDRESS, "nothing is known here of its address " + address, false);
    }
    if (!table.gives(request, address)) {
      return new AddressDecision.Refuse(address + " is not one that is given out here");
    }
    // who takes up our offer may have lost it to a flood of others, but not to a client that came
    boolean isFree =
        state == ClientState.SELECTING
            ? table.isForNobodyElse(request, address, now)
            : table.isFreeFor(request, address, now);
    if (!isFree) {
      return refuse(address + " is another client's");
    }
    Optional<Lease> another = table.of(holder);
    if (another.isPresent()
        && (another.get().address() == address.bits() || !another.get().isHeldAt(now))) {
      another = Optional.empty();
    }
    if (state == ClientState.INIT_REBOOT && !isItsOwn && another.isPresent()) {
      return refuse("it holds " + new Ip4(another.get().address()) + ", and not " + address);
    }
    return grant(address, request, another, state, now);
  }

  /** Not while the store is away: who was given an address since would lose it by a NAK. */
  private AddressDecision refuse(String why) {
    return storeAnswers
        ? new AddressDecision.Refuse(why)
        : new AddressDecision.Silence(
            NoAnswer.UNKNOWN_ADDRESS, "when leases were last known, " + why, false);
  }

  private AddressDecision grant(
      Ip4 address, AddressRequest request, Optional<Lease> another, ClientState state, long now) {
    if (storing.contains(address)) {
      return new AddressDecision.Silence(
          NoAnswer.BUSY, "its lease of " + address + " is being stored", false);
    }
    Optional<Lease> before = table.at(address);
    long seconds = seconds(request);
    if (before.isPresent() && mayConfirm(state) && isFreshOf(request.holder(), before.get(), now)) {
      return new AddressDecision.Confirm(address, Math.min(seconds, before.get().end() - now));
    }
    Lease lease =
        lease(
            address,
            Lease.State.BOUND,
            Optional.of(request.holder()),
            request.hostName(),
            now,
            Math.max(now + seconds, promised(before, request.holder())));
    put(lease, now);
    return new AddressDecision.Grant(lease, before, another, seconds, state);
  }

  private static boolean isFreshOf(LeaseHolder holder, Lease lease, long now) {
    return lease.state() == Lease.State.BOUND
        && lease.holder().equals(Optional.of(holder))
        && LeaseTimes.isFresh(lease.begin(), lease.end(), now);
  }

  /**
   * Whether what is known here is enough to confirm an address. Where it is shared, the client may
   * have given it back to another server meanwhile, which has given it to somebody else: only one
   * that uses it has not.
   */
  private boolean mayConfirm(ClientState state) {
    return !isShared || state == ClientState.RENEWING;
  }

  /** An address is never free earlier: its client may not receive the answer that says so. */
  private static long promised(Optional<Lease> before, LeaseHolder holder) {
    if (before.isEmpty() || before.get().state() != Lease.State.BOUND) {
      return 0;
    }
    Optional<LeaseHolder> last = before.get().holder();
    return last.isPresent() && holder.isSameAs(last.get()) ? before.get().end() : 0;
  }

  private Lease lease(
      Ip4 address,
      Lease.State state,
      Optional<LeaseHolder> holder,
      String hostName,
      long now,
      long end) {
    Optional<Lease> before = table.at(address);
    long version = before.isPresent() ? before.get().version() + 1 : 1;
    return new Lease(address.bits(), state, holder, hostName, now, latest(end, before), version);
  }

  /**
   * Where others share the leases, the end of an address never goes back, whoever has it next: a
   * server that cannot ask the store confirms the last end that it knows, and nobody may have been
   * told that the address is free before.
   */
  private long latest(long end, Optional<Lease> before) {
    return isShared && before.isPresent() ? Math.max(end, before.get().end()) : end;
  }

  private void put(Lease lease, long now) {
    storing.add(new Ip4(lease.address()));
    table.put(lease, now);
  }

  private AddressDecision release(AddressRequest request, long now) {
    return request
        .has()
        .filter(address -> table.isOf(request.holder(), address))
        .flatMap(address -> release(address, "it gives back " + address, now))
        .<AddressDecision>map(note -> note)
        .orElse(
            new AddressDecision.Silence(
                NoAnswer.UNKNOWN_ADDRESS, "RELEASE of what it does not hold", false));
  }

  /**
   * Takes a lease that another server gave: {@code Confirm} where it is here already, {@code
   * Silence} with what the address is where it cannot hold here.
   */
  public AddressDecision take(Lease theirs, long now) {
    table.settle(now);
    Ip4 address = new Ip4(theirs.address());
    if (storing.contains(address)) {
      return new AddressDecision.Silence(NoAnswer.BUSY, "changing at this moment", false);
    }
    Optional<String> objection = Takeover.objection(table, theirs, now);
    if (objection.isPresent()) {
      return new AddressDecision.Silence(NoAnswer.UNKNOWN_ADDRESS, objection.get(), false);
    }
    // one that does not end takes as long as this protocol can say
    long end = Math.min(theirs.end(), now + LONGEST_SECONDS);
    Optional<Lease> before = table.at(address);
    if (before.filter(ours -> ours.isHeldAt(now) && ours.end() >= end).isPresent()) {
      return new AddressDecision.Confirm(address, before.get().end() - now);
    }
    Lease lease = lease(address, theirs.state(), theirs.holder(), theirs.hostName(), now, end);
    put(lease, now);
    return new AddressDecision.Note(lease, before, "taken from another server");
  }

  /** An operator says that whoever holds an address is gone; empty where nobody holds it. */
  public Optional<AddressDecision.Note> free(Ip4 address, long now) {
    table.settle(now);
    return release(address, "freed by hand", now);
  }

  /** Its last holder gets it again if it is still there. Empty where nobody holds it now. */
  private Optional<AddressDecision.Note> release(Ip4 address, String why, long now) {
    Optional<Lease> held = table.at(address).filter(lease -> lease.isHeldAt(now));
    if (held.isEmpty() || storing.contains(address)) {
      return Optional.empty();
    }
    Lease lease =
        lease(address, Lease.State.RELEASED, held.get().holder(), held.get().hostName(), now, now);
    put(lease, now);
    return Optional.of(new AddressDecision.Note(lease, held, why));
  }

  private AddressDecision decline(AddressRequest request, Ip4 server, long now) {
    Optional<Ip4> address = request.wish();
    boolean isOurs = request.server().filter(s -> !s.equals(server)).isEmpty();
    if (!isOurs || address.isEmpty() || !table.isKeptFor(request.holder(), address.get(), now)) {
      return new AddressDecision.Silence(
          NoAnswer.UNKNOWN_ADDRESS, "DECLINE of what it was not given", false);
    }
    if (storing.contains(address.get())) {
      return new AddressDecision.Silence(NoAnswer.BUSY, "its lease is being stored", false);
    }
    String says = "another host uses " + address.get() + ", says " + request.holder();
    return table.percentDeclined() < DECLINED_PERCENT
        ? forget(address.get(), Lease.State.DECLINED, now + DECLINED_SECONDS, says, now)
        : forget(
            address.get(),
            Lease.State.RELEASED,
            now,
            says + ", as many others do of theirs: others may have it, and it gets another",
            now);
  }

  /**
   * A host has answered for an address that was just offered.
   *
   * @param by its hardware address; empty where it is behind a router
   * @param asked to whom it was offered: it may have the address already, and answer itself
   */
  public AddressDecision used(
      Ip4 address, Optional<HardwareAddress> by, LeaseHolder asked, long now) {
    table.settle(now);
    boolean isItself = by.isPresent() ? by.equals(asked.hardware()) : table.isOf(asked, address);
    if (isItself || table.isHeld(address, now) || storing.contains(address)) {
      return new AddressDecision.Silence(
          NoAnswer.NOT_NEEDED, "its holder answers for " + address, false);
    }
    String host = "another host" + by.map(hardware -> ", " + hardware + ",").orElse("");
    if (table.percentDeclined() >= FOUND_PERCENT) {
      return new AddressDecision.Silence(
          NoAnswer.NOT_NEEDED,
          host
              + " answers for "
              + address
              + ", and others for half of the range: it is given out nevertheless; write"
              + " probe = false in etc/pxe.dhcp.cfg where a router answers for all",
          true);
    }
    return forget(
        address,
        Lease.State.DECLINED,
        now + DECLINED_SECONDS,
        host + " uses " + address + ": nobody gets it for an hour",
        now);
  }

  /** Nobody is the holder of an address any more, and nobody gets it before a time. */
  private AddressDecision forget(Ip4 address, Lease.State state, long end, String why, long now) {
    Optional<Lease> before = table.at(address);
    Lease lease = lease(address, state, Optional.empty(), "", now, end);
    put(lease, now);
    return new AddressDecision.Note(lease, before, why);
  }

  /** A change is durable. */
  public void stored(Lease lease) {
    storing.remove(new Ip4(lease.address()));
  }

  /** The same for a lease that was granted; what its client has left is to be stored as well. */
  public Optional<AddressDecision.Note> stored(AddressDecision.Grant grant, long now) {
    stored(grant.lease());
    if (grant.left().isEmpty()) {
      return Optional.empty();
    }
    return grant
        .left()
        .filter(left -> table.at(new Ip4(left.address())).equals(Optional.of(left)))
        .flatMap(
            left ->
                release(
                    new Ip4(left.address()),
                    grant.lease().holder().get() + " has " + grant.address() + " now",
                    now));
  }

  /**
   * A change could not be stored. A client that had the address keeps it for as long as is stored.
   */
  public AddressDecision failed(AddressDecision.Grant grant, String why, long now) {
    undo(grant, now);
    Optional<Lease> held =
        grant
            .before()
            .filter(l -> mayConfirm(grant.state()))
            .filter(l -> l.state() == Lease.State.BOUND && l.end() - now >= LeaseTimes.LEAST / 2)
            .filter(l -> l.holder().equals(grant.lease().holder()));
    return held.isPresent()
        ? new AddressDecision.Confirm(grant.address(), held.get().end() - now)
        : new AddressDecision.Silence(
            NoAnswer.LEASES_UNAVAILABLE, "its lease cannot be stored: " + why, true);
  }

  /** A grant is void: its client has what it had before. */
  public void undo(AddressDecision.Grant grant, long now) {
    undo(grant.lease(), grant.before(), now);
    grant
        .left()
        .filter(left -> table.at(new Ip4(left.address())).equals(Optional.of(left)))
        .ifPresent(left -> table.put(left, now)); // it is the client's last one again
  }

  /** The same for a change that nobody waits for. */
  public void undo(Lease lease, Optional<Lease> before, long now) {
    storing.remove(new Ip4(lease.address()));
    table.restore(lease, before, now);
  }

  /**
   * Another server that shares the store was faster. A client that is heard by both asks both: it
   * has the address then, by whichever was first.
   */
  public AddressDecision overtaken(AddressDecision.Grant grant, Lease by, long now) {
    overtaken(by, now);
    Optional<LeaseHolder> asked = grant.lease().holder();
    boolean isHeld = by.state() == Lease.State.BOUND && by.isHeldAt(now);
    boolean isItsOwn = by.holder().filter(h -> asked.filter(h::isSameAs).isPresent()).isPresent();
    if (isHeld && isItsOwn && by.end() - now >= LeaseTimes.LEAST / 2) {
      return new AddressDecision.Confirm(grant.address(), by.end() - now);
    }
    return by.isHeldAt(now) && !isItsOwn
        ? new AddressDecision.Refuse(grant.address() + " was just given to another client")
        : new AddressDecision.Silence(
            NoAnswer.BUSY,
            "another server has just changed the lease of " + grant.address(),
            false);
  }

  /** The same for a change that nobody waits for. */
  public void overtaken(Lease by, long now) {
    storing.remove(new Ip4(by.address()));
    table.put(by, now);
  }

  /** Another server that shares the store has changed a lease; it may have been told already. */
  public void changed(Lease lease, long now) {
    long known = table.at(new Ip4(lease.address())).map(Lease::version).orElse(0L);
    if (lease.version() > known) {
      table.put(lease, now);
      // what this client was offered here, it does not take any more
      lease.holder().ifPresent(holder -> table.withdrawOffers(holder, now));
    }
  }

  /** All that is known. */
  public List<Lease> leases() {
    return table.all();
  }
}
