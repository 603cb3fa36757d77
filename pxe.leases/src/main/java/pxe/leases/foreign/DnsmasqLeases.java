// SPDX-License-Identifier: Apache-2.0
package pxe.leases.foreign;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.rooms.lease.ForeignLeases;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.HardwareAddress;

/**
 * dnsmasq's file (its manual page, "--dhcp-leasefile"): end in seconds since 1970, hardware
 * address, address, name, client identifier. {@code duid} begins the part for IPv6.
 */
final class DnsmasqLeases {
  private static final Pattern LINE =
      Pattern.compile("(\\d+)\\s+(?:([0-9a-fA-F]{2})-)?(\\S+)\\s+([0-9.]+)\\s+(\\S+)\\s+(\\S+)");

  private DnsmasqLeases() {}

  static boolean isLine(String line) {
    return line.startsWith("duid ") || LINE.matcher(line).matches();
  }

  static ForeignLeases read(List<String> lines) {
    LeaseFileParser.Collected collected = new LeaseFileParser.Collected();
    int number = 0;
    for (String each : lines) {
      number++;
      String line = each.strip();
      if (line.startsWith("duid ")) {
        break;
      }
      if (!line.isEmpty()) {
        Optional<Lease> lease = lease(line);
        lease.ifPresent(collected::lease);
        if (lease.isEmpty()) {
          collected.problem(number, "it is no lease of dnsmasq");
        }
      }
    }
    return collected.by("dnsmasq");
  }

  private static Optional<Lease> lease(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int type =
        Optional.ofNullable(matcher.group(2))
            .map(t -> Integer.parseInt(t, 16))
            .orElse(HardwareAddress.ETHERNET);
    Optional<HardwareAddress> hardware = Fields.hardware(type, matcher.group(3));
    String identifier = Fields.identifier(matcher.group(6));
    Optional<Integer> address = Fields.address(matcher.group(4));
    Optional<Long> end = Fields.number(matcher.group(1));
    if (address.isEmpty() || end.isEmpty() || (hardware.isEmpty() && identifier.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new Lease(
            address.get(),
            Lease.State.BOUND,
            Optional.of(new LeaseHolder(identifier, hardware)),
            Fields.name(matcher.group(5)),
            0,
            end.get() == 0 ? Fields.NEVER : end.get(),
            1));
  }
}
