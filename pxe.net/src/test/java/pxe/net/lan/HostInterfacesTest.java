// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
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
