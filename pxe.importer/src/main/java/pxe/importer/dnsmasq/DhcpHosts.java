// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The lines {@code dhcp-host}, as files of machines with an address of their own. */
final class DhcpHosts {
  /** A host that can be known here, with its file. */
  private record Known(List<String> names, List<String> tags, String pid) {}

  private final Map<String, Map<String, String>> settings;
  private final List<Option> options = new ArrayList<>();
  private final Map<Option, String> said = new HashMap<>();
  private final Map<Option, Known> known = new LinkedHashMap<>();
  private final Set<String> withAddress = new HashSet<>();

  DhcpHosts(Map<String, Map<String, String>> settings) {
    this.settings = settings;
  }

  void take(Option option) {
    options.add(option);
  }

  /** Makes the files. */
  void place(List<DhcpNetwork> networks) {
    for (Option option : options) {
      if (!option.fields().contains("ignore")) {
        said.put(option, place(option, networks));
      }
    }
  }

  String saidOf(Option option) {
    return said.getOrDefault(
        option, "is not carried over: its address stays with the DHCP server of the network");
  }

  private String place(Option option, List<DhcpNetwork> networks) {
    List<String> hardware = new ArrayList<>();
    List<String> identifiers = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    String address = "";
    String name = "";
    boolean hasLease = false;
    for (String field : option.fields()) {
      if (MacPattern.of(field).isPresent()) {
        hardware.add(MacPattern.of(field).get());
      } else if (field.startsWith("id:")) {
        identifiers.add(field.substring("id:".length()));
      } else if (field.startsWith("set:")) {
        tags.add(field.substring("set:".length()));
      } else if (Ipv4.is(field)) {
        address = field;
      } else if (Range.isLease(field)) {
        hasLease = true;
      } else if (field.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
        name = field;
      }
    }
    identifiers.remove("*");
    List<String> names = names(hardware, identifiers);
    if (names.isEmpty()) {
      return "is not carried over: machines are known here by hardware address (Ethernet, with *"
          + " only at its end), client identifier or UUID; write match into etc/pxe.machine~"
          + (name.isEmpty() ? "NAME" : DhcpNetwork.asName(name))
          + ".cfg";
    }
    boolean isOne = hardware.stream().noneMatch(h -> h.contains("*"));
    List<String> notes = new ArrayList<>();
    Map<String, String> file = new TreeMap<>();
    file.put("match", String.join(", ", names));
    if (!address.isEmpty()) {
      String refused = refusal(address, names, isOne, networks);
      if (refused.isEmpty()) {
        file.put("address", address);
        withAddress.addAll(names);
      } else {
        notes.add("address " + address + " is not carried over: " + refused);
      }
    }
    if (!name.isEmpty() && isOne) {
      file.put("option.host-name", name);
    }
    if (hasLease) {
      notes.add("its lease time is that of its network");
    }
    if (!hardware.isEmpty() && !identifiers.isEmpty()) {
      notes.add("it is known by its hardware address alone");
    }
    String pid = pid(name, names.get(0));
    known.put(option, new Known(names, tags, pid));
    if (file.size() > 1) {
      settings.put(pid, file);
      notes.add(
          0,
          pid
              + ": "
              + file.entrySet().stream()
                  .filter(e -> !e.getKey().equals("match"))
                  .map(e -> e.getKey() + " = " + e.getValue())
                  .collect(Collectors.joining(", ")));
    } else if (notes.isEmpty()) {
      notes.add(tags.isEmpty() ? "says nothing of it" : "is a tag: see the lines that use it");
    }
    return String.join("; ", notes);
  }

  /** Names of one kind, as {@code match} takes them. */
  private static List<String> names(List<String> hardware, List<String> identifiers) {
    List<String> usable =
        hardware.stream()
            .filter(h -> h.indexOf('*') < 0 || h.indexOf('*') == h.length() - 1)
            .toList();
    return usable.isEmpty()
        ? identifiers.stream().filter(i -> !i.contains(",")).map(i -> "client-id=" + i).toList()
        : usable.stream().map(h -> "mac=" + h).toList();
  }

  private String refusal(
      String address, List<String> names, boolean isOne, List<DhcpNetwork> networks) {
    if (!isOne) {
      return "several machines cannot have it";
    }
    if (networks.stream().noneMatch(n -> !n.isProxy() && n.network.contains(address))) {
      return "it is of no network whose addresses are given out";
    }
    return names.stream().anyMatch(withAddress::contains)
        ? "the machine has one by an earlier line, and has only one here"
        : "";
  }

  /** A file of its own, whose name is that of the host, if it has one. */
  private String pid(String name, String match) {
    String base =
        "pxe.machine~"
            + (name.isEmpty()
                ? "host-" + DhcpNetwork.asName(match.substring(match.indexOf('=') + 1))
                : DhcpNetwork.asName(name).toLowerCase(Locale.ROOT));
    String pid = base;
    for (int i = 2; isTaken(pid); i++) {
      pid = base + "-" + i;
    }
    return pid;
  }

  private boolean isTaken(String pid) {
    return settings.containsKey(pid) || known.values().stream().anyMatch(k -> k.pid.equals(pid));
  }

  /** The machines that set a tag: the file of a single one, or one for all of them. */
  List<DhcpTargets.Machines> tagged(String tag) {
    List<Known> tagged = known.values().stream().filter(k -> k.tags.contains(tag)).toList();
    if (tagged.size() == 1) {
      Known one = tagged.get(0);
      return List.of(new DhcpTargets.Machines(one.pid, String.join(", ", one.names)));
    }
    return DhcpTargets.files(tag, tagged.stream().flatMap(k -> k.names.stream()).toList());
  }

  /** How many hosts set a tag and cannot be known here. */
  long unknown(String tag) {
    return options.stream()
        .filter(o -> !o.fields().contains("ignore") && !known.containsKey(o))
        .filter(o -> o.fields().contains("set:" + tag))
        .count();
  }
}
