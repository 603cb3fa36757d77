// SPDX-License-Identifier: Apache-2.0
package pxe.leases.foreign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.rooms.lease.ForeignLeases;
import pxe.rooms.lease.Lease;

/**
 * Reads the lease file of another server. Such files are logs: the last word on an address counts.
 */
final class LeaseFileParser {
  /** What it says of a file that is none of these. */
  static final String UNKNOWN = "it is no lease file of dnsmasq, ISC's dhcpd or Kea for IPv4";

  private LeaseFileParser() {}

  /** Reads a file, whose kind its first line tells that is neither empty nor a comment. */
  static ForeignLeases of(List<String> lines) {
    Optional<String> first =
        lines.stream()
            .map(String::strip)
            .filter(l -> !l.isEmpty() && !l.startsWith("#"))
            .findFirst();
    if (first.isEmpty()) {
      return new ForeignLeases("nobody", List.of(), List.of());
    }
    if (KeaLeases.isHead(first.get())) {
      return KeaLeases.read(lines);
    }
    if (DnsmasqLeases.isLine(first.get())) {
      return DnsmasqLeases.read(lines);
    }
    return IscLeases.isStatement(first.get())
        ? IscLeases.read(lines)
        : new ForeignLeases("nobody", List.of(), List.of(UNKNOWN));
  }

  /** Collects what a file says. */
  static final class Collected {
    private final Map<Integer, Lease> leases = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    void lease(Lease lease) {
      leases.put(lease.address(), lease);
    }

    void none(int address) {
      leases.remove(address);
    }

    void problem(int line, String what) {
      problems.add("line " + line + ": " + what);
    }

    ForeignLeases by(String server) {
      return new ForeignLeases(server, List.copyOf(leases.values()), problems);
    }
  }
}
