// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pxe.dhcp.message.Ip4;

/**
 * Other DHCP servers of networks whose addresses we give out. Those that do not answer our
 * questions are known by their clients' words alone, so there are few of them and they are
 * forgotten. Times are seconds of a clock that never goes back; it is used by one thread at a time.
 */
public final class OtherServers {
  /** Clients name their server when they boot; they renew their lease with it alone. */
  static final long KNOWN_SECONDS = 3600;

  /** Strangers can make up many. */
  static final int MOST = 8;

  /**
   * A server that was seen.
   *
   * @param network such as {@code 192.168.9.0/24}
   */
  public record Seen(String network, Ip4 server) {}

  /**
   * What is known of one.
   *
   * @param last when it was seen
   * @param answers whether it has answered us, so that its silence says that it is gone
   */
  private record Known(long last, boolean answers) {
    private boolean isGone(long now) {
      return now - last >= (answers ? ServerWatch.GONE_SECONDS : KNOWN_SECONDS);
    }
  }

  /** The latest last. */
  private final Map<Seen, Known> known = new LinkedHashMap<>();

  /** A client has taken the offer of a server that is not ours. */
  public void seen(Seen other, long now) {
    take(other, now, false);
  }

  /** A server that is not ours has answered our question. */
  public void answered(Seen other, long now) {
    take(other, now, true);
  }

  private void take(Seen other, long now, boolean answers) {
    forget(now);
    Known before = known.remove(other);
    if (known.size() < MOST) {
      known.put(other, new Known(now, answers || (before != null && before.answers)));
    }
  }

  /** Those that were seen lately. */
  public List<Seen> at(long now) {
    forget(now);
    return List.copyOf(known.keySet());
  }

  private void forget(long now) {
    known.values().removeIf(each -> each.isGone(now));
  }
}
