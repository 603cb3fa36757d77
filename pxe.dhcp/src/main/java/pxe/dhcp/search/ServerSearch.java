// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.search;

import java.util.Optional;
import pxe.dhcp.message.Ip4;

/**
 * Whether we are to give out addresses of a network, because nobody else does.
 *
 * <p>Two servers of this kind find each other: whoever asks first stays a proxy. So they must not
 * ask at the same time for ever.
 */
public final class ServerSearch implements Search {
  /** How long others have for an answer: dnsmasq looks for 3 s whether an address is in use. */
  static final long FIRST_SECONDS = 8;

  /** Time between requests of the first seconds. */
  static final long FIRST_PROBES = 2;

  /** A port of a switch may pass nothing before its spanning tree is known, mostly after 30 s. */
  static final long EARLY_SECONDS = 60;

  static final long EARLY_PROBES = 8;

  /** Time between later ones, and the longest that is added to it. */
  static final long PROBES = 50;

  private static final int JITTER = 20;

  /** Whoever has not been heard for so long is gone: a router may restart meanwhile. */
  static final long GONE_SECONDS = 300;

  /**
   * What we are.
   *
   * @param givesAddresses whether we are the DHCP server
   * @param reason in words for an operator
   */
  public record Role(boolean givesAddresses, String reason) {}

  private final long laterProbes;
  private long begin;
  private long nextProbe;

  /** The other server that is told of: of several the one that was heard first. */
  private Optional<Ip4> other = Optional.empty();

  private long heardOther;
  private long heardAny;

  /** Begins at a time; our own address decides how often we ask. */
  public ServerSearch(Ip4 own, long begin) {
    this.begin = begin;
    this.nextProbe = begin;
    this.laterProbes = PROBES + Math.floorMod(own.bits(), JITTER);
  }

  @Override
  public boolean takeProbe(long now) {
    if (now < nextProbe) {
      return false;
    }
    nextProbe = now + untilNext(now - begin);
    return true;
  }

  private long untilNext(long age) {
    if (age < FIRST_SECONDS) {
      return FIRST_PROBES;
    }
    return age < EARLY_SECONDS ? EARLY_PROBES : laterProbes;
  }

  @Override
  public void notAsked(long now) {
    if (isSearching(now)) {
      begin = nextProbe;
    }
  }

  @Override
  public void heard(Ip4 server, long now) {
    boolean isTold = other.filter(server::equals).isPresent();
    if (!isTold && (other.isEmpty() || now - heardOther >= GONE_SECONDS)) {
      other = Optional.of(server);
      isTold = true;
    }
    if (isTold) {
      heardOther = now;
    }
    heardAny = now;
  }

  /** What we are at a time. */
  public Role role(long now) {
    if (other.isPresent()) {
      boolean isGone = now - heardAny >= GONE_SECONDS;
      return new Role(
          isGone,
          isGone
              ? other.get() + " gives out addresses no more"
              : other.get() + " gives out addresses");
    }
    return isSearching(now)
        ? new Role(false, "looks for another DHCP server")
        : new Role(true, "no other DHCP server answers");
  }

  private boolean isSearching(long now) {
    return other.isEmpty() && now - begin < FIRST_SECONDS;
  }
}
