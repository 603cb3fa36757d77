// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import pxe.dhcp.message.Ip4;
import pxe.rooms.machine.HardwareAddress;

/**
 * Asks hosts by ICMP, and Linux for the answers to its own ARP requests.
 *
 * @param table the operating system's table of neighbours; it need not be there
 */
record LanProbe(Path table) implements AddressProbe.Network {
  private static final int COMPLETE = 2;

  LanProbe() {
    this(Path.of("/proc/net/arp"));
  }

  @Override
  public boolean answers(Ip4 address, int millis) throws IOException {
    return address.inetAddress().isReachable(millis);
  }

  /** Columns: address, hardware type, flags, hardware address, mask, interface. */
  @Override
  public Optional<HardwareAddress> neighbour(Ip4 address) throws IOException {
    if (!Files.isReadable(table)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(table, StandardCharsets.ISO_8859_1)) {
      return lines
          .map(line -> line.trim().split(" +"))
          .filter(columns -> columns.length >= 4 && columns[0].equals(address.toString()))
          .filter(columns -> (Integer.decode(columns[2]) & COMPLETE) != 0)
          .findFirst()
          .flatMap(columns -> HardwareAddress.parse(columns[3]));
    }
  }
}
