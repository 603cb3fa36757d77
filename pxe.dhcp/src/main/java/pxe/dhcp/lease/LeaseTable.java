// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import pxe.dhcp.message.Ip4;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;

/**
 * The addresses of one network: who has which, who was offered which, and which is next. Times are
 * seconds since 1970. It is used by one thread at a time, which calls {@link #settle} first.
 *
 * <p>A stranger who makes up clients gets offers, which end after a minute. Where every free
 * address is offered, the oldest offer is given up for the next client; a lease never is.
 */
final class LeaseTable {
  /** How long an address is kept for a client that was offered it. */
  static final long OFFER_SECONDS = 60;

  private static final int HANDFUL = 10;

  private final AddressPool pool;
  private final Map<Ip4, Lease> leases = new HashMap<>();
  private final HolderIndex byHolder = new HolderIndex();
  private final BiPredicate<LeaseHolder, Ip4> isLastOf = this::isLastOf;
  private final Offers offers = new Offers();
  private Reservations reservations = Reservations.NONE;

  /** How many of those that are held are declined. */
  private int declined;

  /** Leases that are held, by their end. */
  private final NavigableSet<Lease> ending = new TreeSet<>(LeaseTable::byEnd);

  /** Nothing more can end before this second is over. */
  private long settled = Long.MIN_VALUE;

  /** Addresses of the pool that nobody holds and somebody had, the longest free first. */
  private final Set<Ip4> idle = new LinkedHashSet<>();

  private final int spread;

  /**
   * A table without leases.
   *
   * @param spread of how many addresses that are free for longest a client gets any
   */
  LeaseTable(List<AddressRange> ranges, int spread) {
    this.spread = spread;
    this.pool = new AddressPool(ranges);
  }

  private static int byEnd(Lease a, Lease b) {
    return a.end() == b.end()
        ? Integer.compare(a.address(), b.address())
        : Long.compare(a.end(), b.end());
  }

  /** Sets addresses aside from now on, and no others. */
  void reserve(Reservations changed, long now) {
    Reservations before = reservations;
    reservations = changed;
    before.addresses().forEach(address -> release(address, now));
    changed.addresses().forEach(pool::touch);
  }

  /** Takes what is known of an address now, in the place of what was known. */
  void put(Lease lease, long now) {
    Ip4 address = new Ip4(lease.address());
    Lease before = leases.put(address, lease);
    if (before != null) {
      forgetEnd(before);
      byHolder.remove(before.holder(), address);
    }
    byHolder.put(lease.holder(), address);
    offers.remove(address);
    pool.touch(address);
    idle.remove(address);
    if (lease.isHeldAt(now)) {
      ending.add(lease);
      declined += lease.state() == Lease.State.DECLINED ? 1 : 0;
    } else if (pool.contains(address)) {
      idle.add(address);
    }
  }

  Optional<Lease> at(Ip4 address) {
    return Optional.ofNullable(leases.get(address));
  }

  /** All that is known. */
  List<Lease> all() {
    return List.copyOf(leases.values());
  }

  /** The last lease of a client, whether it still holds it or not. */
  Optional<Lease> of(LeaseHolder holder) {
    Optional<Ip4> address = byHolder.of(holder, isLastOf);
    return address.isPresent() ? at(address.get()) : Optional.empty();
  }

  private boolean isLastOf(LeaseHolder holder, Ip4 address) {
    Lease lease = leases.get(address);
    return lease.state() != Lease.State.DECLINED && isOf(holder, lease);
  }

  private static boolean isOf(LeaseHolder holder, Lease lease) {
    return lease.holder().isPresent() && holder.isSameAs(lease.holder().get());
  }

  /** Whether a client was the last that had an address. */
  boolean isOf(LeaseHolder holder, Ip4 address) {
    Lease lease = leases.get(address);
    return lease != null && isOf(holder, lease);
  }

  /**
   * How many addresses of the pool are held or offered, in hundredths of all. A handful is never
   * nearly used up: who gives out two addresses means to.
   */
  int percentHeld() {
    return pool.size() < HANDFUL
        ? 0
        : (int) ((long) (pool.touched() - idle.size()) * 100 / pool.size());
  }

  /**
   * How many addresses of the pool nobody new can have, in hundredths of all: those that are held
   * or set aside. Offers do not count, since one that is not taken up is withdrawn for the next
   * client.
   */
  int percentTaken(long now) {
    settle(now);
    return pool.size() < HANDFUL
        ? 0
        : (int) ((long) (pool.touched() - idle.size() - offers.size()) * 100 / pool.size());
  }

  /** How many addresses of the pool others use, in hundredths of all. */
  int percentDeclined() {
    return pool.size() == 0 ? 100 : (int) ((long) declined * 100 / pool.size());
  }

  /** Whether a client holds an address, or was offered it. */
  boolean isKeptFor(LeaseHolder holder, Ip4 address, long now) {
    return offers.isFor(holder, address) || isHeldBy(holder, address, now);
  }

  boolean isHeldBy(LeaseHolder holder, Ip4 address, long now) {
    return isHeld(address, now) && isOf(holder, address);
  }

  /**
   * The address that a client gets: the one that is set aside for it, its last one, the one that it
   * was offered, the one that it wishes for, one that nobody ever had, the one that is free for
   * longest. Empty where none is free.
   */
  Optional<Ip4> choose(AddressRequest request, long now) {
    Optional<Ip4> own = ownOf(request, now);
    if (own.isPresent()) {
      return own;
    }
    Optional<Ip4> untouched = pool.untouched(seed(request.holder()));
    return untouched.isPresent()
        ? untouched
        : longestFree(request, now).or(() -> offers.oldest(a -> isOnlyOffered(a, now)));
  }

  /** The first of those that a client gets before others do. */
  private Optional<Ip4> ownOf(AddressRequest request, long now) {
    Optional<Ip4> reserved = reserved(request, now);
    if (reserved.isPresent()) {
      return reserved;
    }
    Optional<Lease> last = of(request.holder());
    if (last.isPresent() && isOurs(request, address(last.get()), now)) {
      return Optional.of(address(last.get()));
    }
    Optional<Ip4> offered = offers.of(request.holder());
    if (offered.isPresent() && isOurs(request, offered.get(), now)) {
      return offered;
    }
    Optional<Ip4> wish = request.wish();
    return wish.isPresent() && isOurs(request, wish.get(), now) ? wish : Optional.empty();
  }

  private boolean isOnlyOffered(Ip4 address, long now) {
    return pool.contains(address)
        && !isHeld(address, now)
        && !reservations.addresses().contains(address);
  }

  boolean isHeld(Ip4 address, long now) {
    Lease lease = leases.get(address);
    return lease != null && lease.isHeldAt(now);
  }

  private Optional<Ip4> longestFree(AddressRequest request, long now) {
    List<Ip4> first = idle.stream().filter(a -> isOurs(request, a, now)).limit(spread).toList();
    return first.isEmpty()
        ? Optional.empty()
        : Optional.of(first.get(Math.floorMod(seed(request.holder()), first.size())));
  }

  private static Ip4 address(Lease lease) {
    return new Ip4(lease.address());
  }

  /** Scattered, so that clients of one maker do not all begin at one place. */
  private static int seed(LeaseHolder holder) {
    return holder.toString().hashCode() * 0x9e3779b1;
  }

  /** Forgets what was put last, and knows again what was known before. */
  void restore(Lease last, Optional<Lease> before, long now) {
    Ip4 address = address(last);
    if (!last.equals(leases.get(address))) {
      return; // it has changed since
    }
    if (before.isPresent()) {
      put(before.get(), now);
      return;
    }
    leases.remove(address);
    forgetEnd(last);
    idle.remove(address);
    byHolder.remove(last.holder(), address);
    release(address, now);
  }

  private boolean isOurs(AddressRequest request, Ip4 address, long now) {
    return pool.contains(address) && isFreeFor(request, address, now);
  }

  /** Whether a client can have an address: nobody else holds it, was offered it, or reserved it. */
  boolean isFreeFor(AddressRequest request, Ip4 address, long now) {
    return isForNobodyElse(request, address, now)
        && (!offers.has(address) || offers.isFor(request.holder(), address));
  }

  /** Whether nobody else holds an address, and it is not set aside for another. */
  boolean isForNobodyElse(AddressRequest request, Ip4 address, long now) {
    boolean isHeldByAnother = isHeld(address, now) && !isOf(request.holder(), address);
    return !isHeldByAnother && !reservations.isForAnother(address, reservations.of(request));
  }

  /** Whether an address is one that this network gives to any client. */
  boolean isInPool(Ip4 address) {
    return pool.contains(address);
  }

  /** Whether an address is one that this network gives to a client. */
  boolean gives(AddressRequest request, Ip4 address) {
    return pool.contains(address) || reservations.of(request).equals(Optional.of(address));
  }

  /** The address that is set aside for a client, where it could have it now. */
  Optional<Ip4> reserved(AddressRequest request, long now) {
    Optional<Ip4> own = reservations.of(request);
    return own.isPresent() && isFreeFor(request, own.get(), now) ? own : Optional.empty();
  }

  /** Keeps an address for a client that is offered it; its own is kept for it anyhow. */
  void offer(LeaseHolder holder, Ip4 address, long now) {
    Optional<Ip4> before = offers.of(holder);
    if (before.isPresent() && !before.get().equals(address)) {
      withdrawOffer(before.get(), now);
    }
    if (isHeld(address, now + OFFER_SECONDS)) {
      return;
    }
    pool.touch(address);
    idle.remove(address);
    offers.put(holder, address, now + OFFER_SECONDS);
  }

  /** The client has taken another server's offer. */
  void withdrawOffers(LeaseHolder holder, long now) {
    offers.of(holder).ifPresent(address -> withdrawOffer(address, now));
  }

  private void withdrawOffer(Ip4 address, long now) {
    offers.remove(address);
    release(address, now);
  }

  /** An address that is kept for nobody any more is free, if nobody holds it. */
  private void release(Ip4 address, long now) {
    if (offers.has(address) || reservations.addresses().contains(address)) {
      return;
    }
    Lease lease = leases.get(address);
    if (lease == null) {
      pool.forget(address);
    } else if (!lease.isHeldAt(now) && pool.contains(address)) {
      idle.add(address);
    }
  }

  /** Takes back what has ended: asked for with each packet, and times are whole seconds. */
  void settle(long now) {
    if (now == settled) {
      return;
    }
    settled = now;
    offers.end(now, address -> release(address, now));
    while (!ending.isEmpty() && ending.first().end() <= now) {
      Lease ended = ending.first();
      forgetEnd(ended);
      release(address(ended), now);
    }
  }

  private void forgetEnd(Lease lease) {
    if (ending.remove(lease)) {
      declined -= lease.state() == Lease.State.DECLINED ? 1 : 0;
    }
  }
}
