// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.net.LanInterface;
import pxe.net.Peer;

class SourceFilterTest {
  @ParameterizedTest
  @CsvSource({
    "192.168.9.50, 2070, false",
    "10.1.2.3, 2070, false",
    "192.168.9.2, 2070, false",
    "192.168.9.2, 69, true",
    "192.168.9.50, 0, true",
    "0.0.0.0, 2070, true",
    "255.255.255.255, 2070, true",
    "224.0.0.1, 2070, true",
    "240.0.0.1, 2070, true",
    "192.168.9.255, 2070, true",
    "192.168.10.255, 2070, false",
  })
  void nobodyIsAnsweredWhoCannotBeAClient(String address, int port, boolean refused)
      throws UnknownHostException {
    SourceFilter filter = new SourceFilter(FakeEndpoint.ETH1);
    assertEquals(refused, filter.refuses(Peer.of(bits(address), port), 69));
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.9.2, true",
    "192.168.9.77, true",
    "255.255.255.255, false",
    "192.168.9.255, false",
    "239.1.1.1, false",
  })
  void whatWasSentToMoreThanOneHostIsNotAnswered(String destination, boolean unicast)
      throws UnknownHostException {
    assertEquals(unicast, new SourceFilter(FakeEndpoint.ETH1).isUnicast(bits(destination)));
  }

  @ParameterizedTest
  @CsvSource({
    "31, 10.0.0.1, false",
    "32, 10.0.0.1, false",
    "30, 10.0.0.3, true",
    "0, 10.0.0.3, false"
  })
  void smallNetworksHaveNoBroadcastAddress(int prefix, String address, boolean refused)
      throws UnknownHostException {
    Inet4Address own = (Inet4Address) InetAddress.getByName("10.0.0.0");
    SourceFilter filter = new SourceFilter(new LanInterface("e", 1, own, prefix, 1500, own));
    assertEquals(refused, filter.refuses(Peer.of(bits(address), 9), 69));
  }

  private static int bits(String address) throws UnknownHostException {
    return Peer.bits((Inet4Address) InetAddress.getByName(address));
  }
}
