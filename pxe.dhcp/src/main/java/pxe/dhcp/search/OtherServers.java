// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;

/**
 * DHCP servers whose offers clients take in networks whose addresses we give out. They are known by
 * their clients' words alone, so there are few of them and they are forgotten. Times are seconds of
 * a clock that never goes back; it is used by one thread at a time.
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

  /** When, the latest last. */
  private final Map<Seen, Long> last = new LinkedHashMap<>();

  /**
   * The server whose offer a client takes (RFC 2131 section 4.3.2, SELECTING), which it tells to
   * all.
   */
  public static Optional<Ip4> chosen(DhcpRequest request) {
    boolean takes =
        request.is(MessageType.REQUEST)
            && request.options().address(OptionCode.REQUESTED_ADDRESS).isPresent();
    return takes ? request.options().address(OptionCode.SERVER_ID) : Optional.empty();
  }

  /** A client has taken the offer of a server that is not ours. */
  public void seen(Seen other, long now) {
    forget(now);
    last.remove(other);
    if (last.size() < MOST) {
      last.put(other, now);
    }
  }

  /** Those that were seen lately. */
  public List<Seen> at(long now) {
    forget(now);
    return List.copyOf(last.keySet());
  }

  private void forget(long now) {
    last.values().removeIf(then -> now - then >= KNOWN_SECONDS);
  }
}
