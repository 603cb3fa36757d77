// SPDX-License-Identifier: Apache-2.0
package pxe.leases.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pxe.rooms.lease.ForeignLeases;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.HardwareAddress;

class LeaseFileParserTest {
  private static final HardwareAddress HARDWARE =
      new HardwareAddress(HardwareAddress.ETHERNET, "52:54:00:12:34:56");

  private static final String DNSMASQ =
      """
      1764320000 52:54:00:12:34:56 192.168.9.100 till 01:52:54:00:12:34:56
      0 52:54:00:00:00:01 192.168.9.101 * *
      1764320000 20-aa:bb:cc:dd:ee:ff:00:11 192.168.9.102 * *
      nonsense
      duid 00:01:00:01:2c:35:4a:00:52:54:00:12:34:56
      1764320000 1 fd00:9::100 till 00:01
      """;

  private static final String ISC =
      """
      # The format of this file is documented in the dhcpd.leases(5) manual page.
      # This lease file was written by isc-dhcp-4.4.3-P1

      # authoring-byte-order entry is generated, DO NOT DELETE
      authoring-byte-order little-endian;

      server-duid "\\000\\001\\000\\001,5J\\000RT\\000\\0224V";

      lease 192.168.9.100 {
        starts 5 2025/11/28 08:00:00;
        ends 5 2025/11/28 20:00:00;
        tstp 5 2025/11/28 20:00:00;
        cltt 5 2025/11/28 08:00:00;
        binding state active;
        next binding state free;
        rewind binding state free;
        hardware ethernet 52:54:00:12:34:56;
        uid "\\001RT\\000\\0224V";
        set vendor-class-identifier = "PXEClient";
        client-hostname "till";
      }
      lease 192.168.9.101 {
        starts epoch 1764316800; # Fri Nov 28 08:00:00 2025
        ends never;
        binding state active;
        hardware ethernet 52:54:00:00:00:01;
        on expiry {
          set gone = "192.168.9.101";
        }
      }
      lease 192.168.9.102 {
        starts 5 2025/11/28 08:00:00;
        ends 5 2025/11/28 09:00:00;
        binding state free;
        hardware ethernet 52:54:00:00:00:02;
      }
      lease 192.168.9.103 {
        starts 5 2025/11/28 08:00:00;
        ends 6 2025/11/29 08:00:00;
        binding state abandoned;
      }
      lease 192.168.9.100 {
        starts 5 2025/11/28 14:00:00;
        ends 6 2025/11/29 02:00:00;
        binding state active;
        hardware ethernet 52:54:00:12:34:56;
        uid "\\001RT\\000\\0224V";
        client-hostname "till";
      }
      lease 192.168.9.104 {
        starts 5 2025/11/28 14:00:00;
      """;

  private static final String KEA =
      """
      address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context
      192.168.9.100,52:54:00:12:34:56,01:52:54:00:12:34:56,43200,1764360000,1,0,0,till,0,
      192.168.9.101,52:54:00:00:00:01,,4294967295,6059276000,1,0,0,,0,
      192.168.9.102,,,86400,1764403200,1,0,0,,1,
      192.168.9.103,52:54:00:00:00:03,,3600,1764320000,1,0,0,,0,
      192.168.9.103,52:54:00:00:00:03,,0,1764320000,1,0,0,,0,
      fd00::1,52:54:00:00:00:03,,3600,1764320000,1,0,0,,0,
      """;

  private static ForeignLeases read(String file) {
    return LeaseFileParser.of(file.lines().toList());
  }

  private static Lease bound(
      int last, String identifier, String hardware, String name, long begin, long end) {
    return new Lease(
        0xc0a80900 + last,
        Lease.State.BOUND,
        Optional.of(
            new LeaseHolder(
                identifier, Optional.of(new HardwareAddress(HardwareAddress.ETHERNET, hardware)))),
        name,
        begin,
        end,
        1);
  }

  @Test
  void dnsmasq() {
    ForeignLeases read = read(DNSMASQ);
    assertEquals("dnsmasq", read.server());
    assertEquals(
        List.of(
            bound(100, "01525400123456", HARDWARE.text(), "till", 0, 1_764_320_000),
            bound(101, "", "52:54:00:00:00:01", "", 0, Fields.NEVER)),
        read.leases().subList(0, 2));
    assertEquals(
        new HardwareAddress(32, "aa:bb:cc:dd:ee:ff:00:11"),
        read.leases().get(2).holder().orElseThrow().hardware().orElseThrow());
    assertEquals(3, read.leases().size());
    assertEquals(List.of("line 4: it is no lease of dnsmasq"), read.problems());
  }

  @Test
  void iscDhcpd() {
    ForeignLeases read = read(ISC);
    assertEquals("ISC dhcpd", read.server());
    assertEquals(
        List.of(
            bound(100, "01525400123456", HARDWARE.text(), "till", 1_764_338_400, 1_764_381_600),
            bound(101, "", "52:54:00:00:00:01", "", 1_764_316_800, Fields.NEVER)),
        read.leases().subList(0, 2));
    assertEquals(Lease.State.RELEASED, read.leases().get(2).state());
    assertEquals(Lease.State.DECLINED, read.leases().get(3).state());
    assertEquals(4, read.leases().size());
    assertEquals(
        List.of("line 50: its lease has no end: the file was being written"), read.problems());
  }

  @Test
  void kea() {
    ForeignLeases read = read(KEA);
    assertEquals("Kea", read.server());
    assertEquals(
        List.of(
            bound(100, "01525400123456", HARDWARE.text(), "till", 1_764_316_800, 1_764_360_000),
            bound(101, "", "52:54:00:00:00:01", "", 1_764_308_705, Fields.NEVER),
            new Lease(
                0xc0a80966,
                Lease.State.DECLINED,
                Optional.empty(),
                "",
                1_764_316_800,
                1_764_403_200,
                1)),
        read.leases());
    assertEquals(List.of("line 7: it is no lease of Kea for IPv4"), read.problems());
  }

  @Test
  void whatIsNoLeaseFileIsSaidToBeNone() {
    assertEquals(List.of(), read("\n# nothing yet\n").problems());
    ForeignLeases read = read("[defaults]\nkey = value\n");
    assertEquals(List.of(), read.leases());
    assertEquals(
        List.of("it is no lease file of dnsmasq, ISC's dhcpd or Kea for IPv4"), read.problems());
  }

  /** Whatever stands in a file, it is read, and what it says can be kept. */
  @Test
  void damagedFilesAreReadToTheirEnd() {
    Random random = new Random(9);
    for (String whole : List.of(DNSMASQ, ISC, KEA)) {
      for (int i = 0; i < 2000; i++) {
        StringBuilder damaged = new StringBuilder(whole);
        for (int j = random.nextInt(8); j >= 0; j--) {
          int at = random.nextInt(damaged.length());
          switch (random.nextInt(3)) {
            case 0 -> damaged.deleteCharAt(at);
            case 1 -> damaged.insert(at, (char) random.nextInt(0x120));
            default -> damaged.setCharAt(at, (char) random.nextInt(0x80));
          }
        }
        List<Lease> leases = new ArrayList<>(read(damaged.toString()).leases());
        assertTrue(leases.stream().allMatch(lease -> lease.end() >= 0 && lease.begin() >= 0));
      }
    }
  }
}
