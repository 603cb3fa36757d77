// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * For whom an option is: networks and machines that its tags stand for.
 *
 * @param refusal why it is for nobody; empty where it is for somebody
 */
record DhcpTargets(List<DhcpNetwork> networks, List<Machines> machines, Optional<String> refusal) {
  /** Machines with a file. */
  record Machines(String pid, String match) {}

  static DhcpTargets of(
      List<String> tags, Tags known, List<DhcpNetwork> servers, DhcpHosts hosts, Host host) {
    if (tags.isEmpty()) {
      return new DhcpTargets(servers, List.of(), Optional.empty());
    }
    if (tags.size() > 1) {
      return refused("is not carried over: several tags together have no word here");
    }
    String tag = tags.get(0);
    if (tag.startsWith("!")) {
      return refused("is not carried over: clients without a tag have no word here");
    }
    List<DhcpNetwork> networks =
        servers.stream().filter(n -> n.isTagged(tag) || isOf(n, tag, host)).toList();
    List<Machines> machines = new ArrayList<>(hosts.tagged(tag));
    byKind(known.conditions(tag)).values().forEach(c -> machines.addAll(files(tag, c)));
    if (networks.isEmpty() && machines.isEmpty()) {
      return refused(
          "is not carried over: the tag "
              + tag
              + " has no word here; write option.NAME into the etc/pxe.machine~NAME.cfg of those"
              + " whom it is for");
    }
    return hosts.unknown(tag) > 0 || known.isOther(tag)
        ? refused(
            "is not carried over: some of those with the tag "
                + tag
                + " cannot be known here; write option.NAME into the files of the others")
        : new DhcpTargets(networks, List.copyOf(machines), Optional.empty());
  }

  private static DhcpTargets refused(String why) {
    return new DhcpTargets(List.of(), List.of(), Optional.of(why));
  }

  /** The name of the interface that a request comes in by is a tag. */
  private static boolean isOf(DhcpNetwork network, String tag, Host host) {
    return host.addressIn(network.network)
        .flatMap(host::interfaceOf)
        .filter(tag::equals)
        .isPresent();
  }

  /** Conditions of different kinds must all hold in one file: each kind has one of its own. */
  private static Map<String, List<String>> byKind(List<String> conditions) {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    for (String condition : conditions) {
      kinds
          .computeIfAbsent(condition.substring(0, condition.indexOf('=')), k -> new ArrayList<>())
          .add(condition);
    }
    return kinds;
  }

  /** A file for those who match any of some conditions, of one kind each. */
  static List<Machines> files(String tag, List<String> conditions) {
    return byKind(conditions).entrySet().stream()
        .map(
            e ->
                new Machines(
                    "pxe.machine~tag-" + DhcpNetwork.asName(tag) + "-" + e.getKey(),
                    String.join(", ", e.getValue())))
        .toList();
  }
}
