// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.dhcp.message.Ip4;
import pxe.rooms.machine.HardwareAddress;

class LanProbeTest {
  @TempDir Path folder;

  private static Ip4 ip(String text) {
    return Ip4.of(FakeLan.ip(text));
  }

  @Test
  void aNeighbourIsWhoHasAnsweredToArp() throws IOException {
    Path table = folder.resolve("arp");
    Files.writeString(
        table,
        """
        IP address       HW type     Flags       HW address            Mask     Device
        192.168.9.1      0x1         0x2         52:54:00:00:00:01     *        eth0
        192.168.9.10     0x1         0x0         00:00:00:00:00:00     *        eth0
        192.168.9.11     0x1         0x6         52:54:00:00:00:11     *        eth0
        """);
    LanProbe probe = new LanProbe(table);
    assertEquals(HardwareAddress.parse("52:54:00:00:00:01"), probe.neighbour(ip("192.168.9.1")));
    assertEquals(Optional.empty(), probe.neighbour(ip("192.168.9.10")));
    assertEquals(HardwareAddress.parse("52:54:00:00:00:11"), probe.neighbour(ip("192.168.9.11")));
    assertEquals(Optional.empty(), probe.neighbour(ip("192.168.9.12")));
  }

  @Test
  void withoutATableNobodyIsKnown() throws IOException {
    assertEquals(
        Optional.empty(), new LanProbe(folder.resolve("none")).neighbour(ip("192.168.9.1")));
  }
}
