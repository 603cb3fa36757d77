// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A network with its ranges, and what its clients are told. */
final class DhcpNetwork {
  final Ipv4.Network network;
  final List<Range> ranges = new ArrayList<>();
  final Map<String, String> settings = new TreeMap<>();

  DhcpNetwork(Ipv4.Network network) {
    this.network = network;
  }

  Option option() {
    return ranges.get(0).option();
  }

  /** Whether another server gives out its addresses. */
  boolean isProxy() {
    return ranges.stream().allMatch(Range::isProxy);
  }

  /** Those that are given out to whoever comes. */
  List<Range> given() {
    return ranges.stream()
        .filter(r -> !r.isProxy() && r.last().isPresent() && r.conditions().isEmpty())
        .toList();
  }

  boolean isTagged(String tag) {
    return ranges.stream().anyMatch(r -> r.sets().equals(tag));
  }

  /** What its file is called: by its tag, or by its address. */
  String name() {
    return ranges.stream()
        .map(Range::sets)
        .filter(tag -> !tag.isEmpty())
        .findFirst()
        .map(DhcpNetwork::asName)
        .orElseGet(this::nameByAddress);
  }

  String nameByAddress() {
    return network.toString().replace('.', '-').replace('/', '_');
  }

  /** A name as a part of that of a file. */
  static String asName(String text) {
    return text.replaceAll("[^A-Za-z0-9_-]", "-");
  }
}
