// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Which tags a configuration sets, and on what. */
final class Tags {
  /** Whether a tag, or a line under tags, holds for the firmware of an architecture. */
  enum Holds {
    ALWAYS,
    NEVER,
    /** It depends on something that has no word here. */
    UNKNOWN;

    private Holds not() {
      return this == ALWAYS ? NEVER : this == NEVER ? ALWAYS : UNKNOWN;
    }
  }

  static final String KNOWN = "known";

  private static final Set<String> OF_DNSMASQ =
      Set.of(KNOWN, "known-othernet", "dhcp", "dhcpv6", "bootp", "cpewan-id");

  /** Options that once took a tag in front without {@code set:}, and still do. */
  private static final String SETTING_TAGS = "dhcp-(mac|match|vendorclass|userclass)";

  private final Map<String, List<String>> machines = new HashMap<>();
  private final Map<String, Set<Integer>> architectures = new HashMap<>();
  private final Set<String> booting = new HashSet<>();

  /** As {@code match} in the file of a machine has them. */
  private final Map<String, List<String>> conditions = new HashMap<>();

  /** Tags that are set on something of which {@code match} knows nothing. */
  private final Set<String> inexpressible = new HashSet<>();

  private final Set<String> ipxe = new HashSet<>();
  private final Set<String> others = new HashSet<>();

  /** Of all options of a configuration. */
  static Tags of(List<Option> options) {
    Tags tags = new Tags();
    options.forEach(tags::take);
    return tags;
  }

  private void take(Option option) {
    List<String> fields = option.fields();
    List<String> set = fields.stream().filter(f -> f.startsWith("set:")).toList();
    set.forEach(field -> set(option, field.substring("set:".length()), fields));
    boolean isOldForm = set.isEmpty() && fields.size() > 1 && option.name().matches(SETTING_TAGS);
    if (isOldForm) {
      set(option, fields.get(0), fields.subList(1, fields.size()));
    }
  }

  private void set(Option option, String tag, List<String> fields) {
    List<String> values = fields.stream().filter(f -> !f.startsWith("set:")).toList();
    String first = values.isEmpty() ? "" : values.get(0).toLowerCase(Locale.ROOT);
    String second = values.size() < 2 ? "" : values.get(1);
    express(option, tag, values, first, second);
    switch (option.name()) {
      case "dhcp-host", "dhcp-mac" -> {
        List<String> found = values.stream().flatMap(v -> MacPattern.of(v).stream()).toList();
        machines.computeIfAbsent(tag, t -> new ArrayList<>()).addAll(found);
        if (found.isEmpty()) {
          others.add(tag);
        }
      }
      case "dhcp-match" -> {
        if (first.matches("93|option:client-arch")) {
          architecture(tag, second);
        } else if (first.matches("175|option:ipxe.*")) {
          ipxe.add(tag);
        } else if (first.matches("60|option:vendor-class") && second.startsWith("PXEClient")) {
          vendorClass(tag, second);
        } else {
          others.add(tag);
        }
      }
      case "dhcp-vendorclass" -> vendorClass(tag, values.isEmpty() ? "" : values.get(0));
      case "dhcp-userclass" -> (first.equals("ipxe") ? ipxe : others).add(tag);
      default -> others.add(tag);
    }
  }

  /** Hosts are looked after elsewhere, and so are ranges. */
  private void express(
      Option option, String tag, List<String> values, String first, String second) {
    Optional<String> condition =
        switch (option.name()) {
          case "dhcp-mac" ->
              values.stream()
                  .flatMap(v -> MacPattern.of(v).stream())
                  .filter(mac -> mac.indexOf('*') < 0 || mac.indexOf('*') == mac.length() - 1)
                  .findFirst()
                  .map(mac -> "mac=" + mac);
          case "dhcp-vendorclass" -> ofClass("vendor-class", values.isEmpty() ? "" : values.get(0));
          case "dhcp-userclass" -> ofClass("user-class", values.isEmpty() ? "" : values.get(0));
          case "dhcp-match" ->
              first.matches("60|option:vendor-class")
                  ? ofClass("vendor-class", second)
                  : first.matches("77|option:user-class")
                      ? ofClass("user-class", second)
                      : first.matches("93|option:client-arch")
                          ? Architecture.code(second).stream()
                              .mapToObj(code -> "architecture=" + code)
                              .findFirst()
                          : Optional.empty();
          default -> Optional.empty();
        };
    condition.ifPresent(c -> conditions.computeIfAbsent(tag, t -> new ArrayList<>()).add(c));
    if (condition.isEmpty() && !option.name().matches("dhcp-host|dhcp-range")) {
      inexpressible.add(tag);
    }
  }

  /** dnsmasq looks for the text anywhere in the class, which begins with it in all that is met. */
  private static Optional<String> ofClass(String kind, String text) {
    return Optional.of(text)
        .filter(t -> !t.isEmpty() && !t.contains(",") && !t.startsWith("enterprise:"))
        .map(t -> kind + "=" + t + "*");
  }

  /** What sets a tag besides hosts and networks, as {@code match} has it. */
  List<String> conditions(String tag) {
    return conditions.getOrDefault(tag, List.of());
  }

  /** Whether something sets a tag too that cannot be said here. */
  boolean isOther(String tag) {
    return inexpressible.contains(tag);
  }

  private void vendorClass(String tag, String value) {
    String[] parts = value.split(":", -1);
    if (!parts[0].equals("PXEClient")) {
      others.add(tag);
    } else if (parts.length > 2 && parts[1].equals("Arch")) {
      architecture(tag, parts[2]);
    } else {
      booting.add(tag);
    }
  }

  private void architecture(String tag, String number) {
    OptionalInt code = Architecture.code(number);
    if (number.isEmpty()) {
      booting.add(tag);
    } else if (code.isPresent()) {
      architectures.computeIfAbsent(tag, t -> new HashSet<>()).add(code.getAsInt());
    } else {
      others.add(tag);
    }
  }

  /**
   * Whether a line under these tags holds for machines of an architecture as they are switched on.
   */
  Holds hold(List<String> tags, int architecture) {
    Holds all = Holds.ALWAYS;
    for (String tag : tags) {
      boolean isNot = tag.startsWith("!");
      Holds one = holds(isNot ? tag.substring(1) : tag, architecture);
      one = isNot ? one.not() : one;
      if (one == Holds.NEVER) {
        return Holds.NEVER;
      }
      all = one == Holds.UNKNOWN ? Holds.UNKNOWN : all;
    }
    return all;
  }

  private Holds holds(String tag, int architecture) {
    boolean isOther = others.contains(tag) || machines.containsKey(tag) || OF_DNSMASQ.contains(tag);
    if (isOther) {
      return Holds.UNKNOWN;
    }
    if (booting.contains(tag)) {
      return Holds.ALWAYS;
    }
    if (architectures.containsKey(tag)) {
      return architectures.get(tag).contains(architecture) ? Holds.ALWAYS : Holds.NEVER;
    }
    return ipxe.contains(tag) || !looksLikeInterface(tag) ? Holds.NEVER : Holds.UNKNOWN;
  }

  /** The name of the interface that a request came in by is a tag. */
  private static boolean looksLikeInterface(String tag) {
    return tag.matches("(eth|en|wl|br|bond|vlan|lan|tap|virbr|docker|lo|ib|team|usb)[a-z0-9._-]*");
  }

  boolean isBooting(String tag) {
    return booting.contains(tag);
  }

  /** The hardware addresses that alone set a tag; empty where something else sets it too. */
  Optional<List<String>> machines(String tag) {
    return others.contains(tag) || architectures.containsKey(tag) || booting.contains(tag)
        ? Optional.empty()
        : Optional.ofNullable(machines.get(tag));
  }
}
