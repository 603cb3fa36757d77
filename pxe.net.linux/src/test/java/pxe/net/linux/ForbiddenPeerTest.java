// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.net.PeerSocket;
import pxe.net.PeerSockets;

/**
 * Whatever ICMP says of one conversation ends that one only: anybody in the LAN can write it. The
 * kernel has a different error for each code.
 */
class ForbiddenPeerTest implements PeerSockets.Receiver {
  private static final Inet4Address LOCALHOST = Peer.inetAddress(0x7f00_0001);
  private static final long SECONDS_20 = 20_000_000_000L;
  private static final int SOCK_RAW = 3;
  private static final int IPPROTO_ICMP = 1;
  private static final int IPPROTO_UDP = 17;
  private static final int DESTINATION_UNREACHABLE = 3;

  private final List<String> heard = new ArrayList<>();

  @Override
  public void received(PeerSocket socket, ByteBuffer payload) {
    heard.add(socket.owner() + " received");
  }

  @Override
  public void unreachable(PeerSocket socket) {
    heard.add(socket.owner() + " unreachable");
  }

  @ParameterizedTest(name = "code {0}")
  @ValueSource(ints = {2, 3, 6, 7, 8, 9, 10, 13, 14, 15})
  void oneConversationEnds(int code) throws Exception {
    NetworkInterface lo = NetworkInterface.getByInetAddress(LOCALHOST);
    LanInterface loopback =
        new LanInterface(lo.getName(), lo.getIndex(), LOCALHOST, 8, lo.getMTU(), LOCALHOST);
    try (PeerSockets sockets = new LinuxDatagrams().sockets(loopback);
        DatagramSocket client = new DatagramSocket(new InetSocketAddress(LOCALHOST, 0));
        DatagramSocket other = new DatagramSocket(new InetSocketAddress(LOCALHOST, 0))) {
      PeerSocket ended = sockets.open(address(client), LOCALHOST, "first");
      PeerSocket goesOn = sockets.open(address(other), LOCALHOST, "second");
      ended.listen();
      goesOn.listen();
      sendIcmp(code, ended.port(), client.getLocalPort());
      assertTrue(sockets.receive(this, SECONDS_20) > 0, "nothing came");
      assertEquals(List.of("first unreachable"), heard);
      other.connect(LOCALHOST, goesOn.port());
      other.send(new DatagramPacket(new byte[1], 1));
      assertTrue(sockets.receive(this, SECONDS_20) > 0, "nothing came");
      assertEquals("second received", heard.get(1));
    }
  }

  private static InetSocketAddress address(DatagramSocket socket) {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** As if a packet from one port to the other had been forbidden on the way. */
  private static void sendIcmp(int code, int from, int to) {
    Libc libc = new Libc();
    int raw = libc.socket(Linux.AF_INET, SOCK_RAW | Linux.SOCK_CLOEXEC, IPPROTO_ICMP);
    assumeTrue(raw >= 0, "raw sockets take root");
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer icmp = ByteBuffer.allocate(8 + 20 + 8);
      icmp.put((byte) DESTINATION_UNREACHABLE).put((byte) code).position(8);
      icmp.put((byte) 0x45).position(8 + 2);
      icmp.putShort((short) (20 + 8)).position(8 + 8);
      icmp.put((byte) 64).put((byte) IPPROTO_UDP).position(8 + 12);
      icmp.put(LOCALHOST.getAddress()).put(LOCALHOST.getAddress());
      icmp.putShort((short) from).putShort((short) to).putShort((short) 8);
      icmp.putShort(2, checksum(icmp));
      MemorySegment content = arena.allocate(icmp.capacity());
      content.asByteBuffer().put(icmp.clear());
      MemorySegment name = arena.allocate(SocketAddress.BYTES, Long.BYTES);
      SocketAddress.write(name, 0, Peer.bits(LOCALHOST), 0);
      assertEquals(
          icmp.capacity(), libc.sendto(raw, content.address(), icmp.capacity(), name.address()));
    } finally {
      libc.close(raw);
    }
  }

  private static short checksum(ByteBuffer packet) {
    int sum = 0;
    for (int i = 0; i < packet.capacity(); i += 2) {
      sum += packet.getShort(i) & 0xffff;
    }
    sum = (sum & 0xffff) + (sum >>> 16);
    return (short) ~((sum & 0xffff) + (sum >>> 16));
  }
}
