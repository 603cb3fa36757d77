// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.search;

import pxe.dhcp.message.Ip4;

/**
 * When to ask where we give out addresses whoever else does: seldom where nobody answers, and while
 * somebody does often enough to see soon that it is gone.
 */
public final class ServerWatch implements Search {
  /** A port of a switch may pass nothing before its spanning tree is known, mostly after 30 s. */
  static final long EARLY_SECONDS = 60;

  static final long EARLY_PROBES = 15;

  /** Where nobody answers. */
  static final long PROBES = 600;

  /** Where somebody does. */
  static final long PROBES_OF_OTHERS = 60;

  /** Whoever has not answered for so long is gone: a router may restart meanwhile. */
  public static final long GONE_SECONDS = 300;

  private final long begin;
  private long nextProbe;
  private long answeredUntil;

  /** Begins at a time. */
  public ServerWatch(long begin) {
    this.begin = begin;
    this.nextProbe = begin;
    this.answeredUntil = begin;
  }

  @Override
  public boolean takeProbe(long now) {
    if (now < nextProbe) {
      return false;
    }
    nextProbe = now + untilNext(now);
    return true;
  }

  private long untilNext(long now) {
    if (now - begin < EARLY_SECONDS) {
      return EARLY_PROBES;
    }
    return now < answeredUntil ? PROBES_OF_OTHERS : PROBES;
  }

  @Override
  public void notAsked(long now) {
    nextProbe = Math.min(nextProbe, now + PROBES_OF_OTHERS);
  }

  @Override
  public void heard(Ip4 server, long now) {
    answeredUntil = now + GONE_SECONDS;
    nextProbe = Math.min(nextProbe, now + PROBES_OF_OTHERS);
  }
}
