// SPDX-License-Identifier: Apache-2.0
package pxe.net.nio;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import pxe.net.DatagramEndpoint;
import pxe.net.Datagrams;
import pxe.net.Ipv6Interface;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.net.PeerSockets;

/**
 * Datagrams by plain NIO, on any platform.
 *
 * <p>NIO can neither bind a socket to an interface nor say on which one a packet came in. So on
 * Linux an endpoint is two sockets of one port. One is bound to the interface's own address: it
 * gets what is sent there, and it sends, because Linux routes a limited broadcast out of the
 * interface that has the source address (from the wildcard address it would follow the default
 * route, or fail where there is none). The other has the wildcard address: it gets the broadcasts
 * that the first never sees (CR-33). It cannot have 255.255.255.255 itself, which Linux would
 * allow: Java refuses to bind to whatever looks like 127.x.x.255 under a mask that takes the
 * limited broadcast for one of them.
 *
 * <p>What it cannot do is tell on which interface a broadcast came in: it hears them all.
 */
@Component
public final class NioDatagrams implements Datagrams {
  private static final boolean LINUX =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");

  @Override
  public boolean severalInterfaces() {
    return false;
  }

  @Override
  public String description() {
    return "NIO";
  }

  @Override
  public DatagramEndpoint open(LanInterface on, int port) throws LanException {
    List<NioSocket> sockets = new ArrayList<>(2);
    try {
      if (port == 0) {
        sockets.add(NioSocket.open(Peer.bits(on.address())));
        sockets.get(0).bind(on.address(), 0);
      } else if (LINUX) {
        openBoth(on, port, sockets);
      } else {
        // Elsewhere ports are not shared in this way; the default route has to lead to the LAN.
        sockets.add(NioSocket.open(Peer.bits(on.address())));
        sockets.get(0).bind(Peer.inetAddress(0), port);
      }
      return new NioEndpoint(on, sockets);
    } catch (IOException e) {
      sockets.forEach(NioSocket::close);
      throw refusal(on, port, e);
    }
  }

  @Override
  public PeerSockets sockets(LanInterface on) throws LanException {
    try {
      return new NioPeerSockets(on, on.address());
    } catch (IOException e) {
      throw refusal(on, 0, e);
    }
  }

  /**
   * Makes ready to open a socket for each conversation at an IPv6 address, of which system calls
   * know nothing.
   *
   * @throws LanException in one sentence with its remedy
   */
  public static PeerSockets sockets(Ipv6Interface at) throws LanException {
    try {
      return new NioPeerSockets(at.on(), at.address());
    } catch (IOException e) {
      throw LanException.failed(at, 0, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The first is bound alone, so that a port in use is noticed even if its holder would share it;
   * then the two share it for as long as it takes to bind the second, and with nobody later.
   */
  private static void openBoth(LanInterface on, int port, List<NioSocket> sockets)
      throws IOException {
    NioSocket broadcasts = NioSocket.open(Peer.BROADCAST);
    sockets.add(broadcasts);
    broadcasts.bind(Peer.inetAddress(0), port);
    NioSocket own = NioSocket.open(Peer.bits(on.address()));
    sockets.add(0, own); // the first one sends
    broadcasts.share(true);
    own.share(true);
    own.bind(on.address(), port);
    broadcasts.share(false);
    own.share(false);
  }

  /** Java tells the errors apart by class and by the words of the C library. */
  private static LanException refusal(LanInterface on, int port, IOException e) {
    String words = String.valueOf(e.getMessage());
    String lower = words.toLowerCase(Locale.ROOT);
    if (lower.contains("permission denied")) {
      return LanException.notPermitted(on, port, e);
    }
    if (e instanceof BindException && lower.contains("in use")) {
      return LanException.inUse(on, port, e);
    }
    return LanException.failed(on, port, words, e);
  }
}
