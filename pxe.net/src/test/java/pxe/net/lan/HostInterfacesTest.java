// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pxe.net.Peer;

class HostInterfacesTest {
  @Test
  void namesAreReadFromTheTableOfDevices() {
    assertEquals(
        List.of("lo", "eth1", "br-0a"),
        HostInterfaces.deviceNames(
            List.of(
                "Inter-|   Receive                |  Transmit",
                " face |bytes    packets errs     |bytes    packets errs",
                "    lo:  100       1    0    100       1    0",
                "  eth1:1234567     1    0    100       1    0",
                " br-0a:       0    0    0      0       0    0")));
  }

  @Test
  void whatTheKernelSaysOfIpv6AddressesIsRead() throws IOException {
    assertEquals(
        Map.of(
            InetAddress.getByName("fd00:9::1"), 0x80,
            InetAddress.getByName("fd00:9::2"), 0x01,
            InetAddress.getByName("fd00:9::3"), 0xc0),
        HostInterfaces.ipv6Flags(
            List.of(
                "fd000009000000000000000000000001 01 80 00 80       lo",
                "fd000009000000000000000000000002 02 40 00 01     eth1",
                "fd000009000000000000000000000003 02 40 00 c0     eth1",
                "")));
  }

  @Test
  void loopbackOfThisHostIsFoundAndNeverBroadcasts() throws IOException {
    HostInterface loopback =
        HostInterfaces.list().stream()
            .filter(
                each ->
                    each.addresses().stream()
                        .anyMatch(a -> a.address().equals(Peer.inetAddress(0x7f00_0001))))
            .findFirst()
            .orElseThrow();
    assertTrue(loopback.up());
    assertFalse(loopback.broadcasts());
  }
}
