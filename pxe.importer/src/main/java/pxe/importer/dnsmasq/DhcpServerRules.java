// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What makes dnsmasq a DHCP server ({@code dhcp-range}, {@code dhcp-host}, {@code dhcp-option},
 * {@code domain}), as files of networks and machines. What dnsmasq tells clients without being told
 * to, such as itself as their router, is written, for it is not here that somebody would miss it.
 */
final class DhcpServerRules {
  private static final String DHCP = "pxe.dhcp";
  private static final int ROUTER = 3;
  private static final int DNS = 6;
  private static final int DOMAIN = 15;

  /** Where dnsmasq sends those who boot: the platform knows that itself. */
  private static final String OF_BOOTING =
      "66|67|150|210|tftp-server|bootfile-name|tftp-server-address";

  private static final int USUAL_PREFIX = 24;

  /** In hexadecimal digits: its length is one byte. */
  private static final int LONGEST_NESTED = 2 * 255;

  private final Host host;
  private final Tags tags;
  private final Translator.Voice voice;
  private final List<Range> ranges = new ArrayList<>();
  private final List<Option> options = new ArrayList<>();
  private final List<Option> domains = new ArrayList<>();
  private final Map<Ipv4.Network, DhcpNetwork> networks = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> settings = new TreeMap<>();
  private final DhcpHosts hosts;
  private Optional<Option> noProbe = Optional.empty();
  private boolean resolvesNames = true;

  DhcpServerRules(Host host, Tags tags, Translator.Voice voice) {
    this.host = host;
    this.tags = tags;
    this.voice = voice;
    this.hosts = new DhcpHosts(settings);
  }

  void takeRange(Option option) {
    Optional<Range> range = Range.of(option);
    if (range.isEmpty()) {
      voice.remark(
          option,
          option.value().contains(":")
              ? "is not carried over: addresses of IPv6 are not given out"
              : "is no range of IPv4 addresses");
    }
    range.ifPresent(ranges::add);
  }

  void takeHost(Option option) {
    hosts.take(option);
  }

  void takeOption(Option option) {
    options.add(option);
  }

  void takeDomain(Option option) {
    domains.add(option);
  }

  /** {@code no-ping}. */
  void takeNoProbe(Option option) {
    noProbe = Optional.of(option);
  }

  /** {@code port=0}. */
  void resolvesNoNames() {
    resolvesNames = false;
  }

  /** Whether dnsmasq gives out addresses. */
  boolean isServer() {
    return ranges.stream().anyMatch(r -> !r.isProxy());
  }

  /** What became of a host that is not ignored. */
  String saidOf(Option option) {
    return hosts.saidOf(option);
  }

  /** The settings by PID, after all options; without any where only a proxy is asked for. */
  Map<String, Map<String, String>> settings() {
    if (!isServer()) {
      ranges.forEach(range -> voice.remark(range.option(), DHCP + ": mode = proxy"));
      if (!ranges.isEmpty()) {
        settings.put(DHCP, new TreeMap<>(Map.of("mode", "proxy")));
      }
      options.forEach(
          o ->
              voice.remark(
                  o,
                  refusalOfBooting(o).orElse("is not carried over: options are those of a proxy")));
      domains.forEach(o -> voice.remark(o, "is not carried over: it is not about booting"));
      noProbe.ifPresent(o -> voice.remark(o, "is left out: no addresses are given out"));
      return settings;
    }
    ranges.forEach(this::place);
    voice.warn(
        ranges.stream().filter(r -> !r.isProxy()).findFirst().orElseThrow().option(),
        "SWITCH THE DHCP SERVER OF dnsmasq OFF BEFORE YOU START THIS ONE: both would give out the"
            + " same addresses, and its leases are not known here until clients renew them");
    networks.values().forEach(this::tell);
    hosts.place(List.copyOf(networks.values()));
    domains.forEach(this::placeDomain);
    options.forEach(this::place);
    networks.values().forEach(this::addUsual);
    write();
    return settings;
  }

  private void place(Range range) {
    int prefix =
        range
            .prefix()
            .or(() -> host.prefix(range.first()))
            .orElseGet(
                () -> {
                  voice.remark(
                      range.option(),
                      "no mask is written and no interface of this host is in its network, which is"
                          + " taken for one of 24 bits");
                  return USUAL_PREFIX;
                });
    networks
        .computeIfAbsent(Ipv4.Network.of(range.first(), prefix), DhcpNetwork::new)
        .ranges
        .add(range);
  }

  /** Ranges and times of a network. */
  private void tell(DhcpNetwork network) {
    if (network.isProxy()) {
      network.settings.put("mode", "proxy");
      network.ranges.forEach(r -> voice.remark(r.option(), pid(network) + ": mode = proxy"));
      return;
    }
    List<Range> given = network.given();
    if (!given.isEmpty()) {
      network.settings.put(
          "range", given.stream().map(Range::written).collect(Collectors.joining(", ")));
    }
    String lease =
        network.ranges.stream()
            .filter(r -> !r.isProxy())
            .findFirst()
            .map(Range::leaseTime)
            .orElseThrow();
    network.settings.put("lease", lease);
    for (Range range : network.ranges) {
      voice.remark(range.option(), said(network, range, lease));
    }
  }

  private String said(DhcpNetwork network, Range range, String lease) {
    if (range.isProxy()) {
      return "is left out: addresses of this network are given out by another line";
    }
    if (range.last().isPresent() && !range.conditions().isEmpty()) {
      return "these addresses are given to nobody: there are no ranges for some clients here; write"
          + " address into the files of machines, or add the range to "
          + pid(network);
    }
    String times =
        range.leaseTime().equals(lease)
            ? "lease = " + lease
            : "lease = " + lease + ", as that of the first range of the network";
    if (range.lease().equals("infinite")) {
      times += " (no lease is without an end here)";
    }
    return range.last().isEmpty()
        ? pid(network) + ": no range, only machines with an address of their own; " + times
        : pid(network) + ": range = " + range.written() + ", " + times;
  }

  /** One network is what {@code etc/pxe.dhcp.cfg} is for; several have a file each. */
  private boolean isPlain() {
    return networks.size() == 1 && networks.values().stream().noneMatch(n -> n.given().isEmpty());
  }

  private String pid(DhcpNetwork network) {
    boolean isOnlyOne =
        networks.values().stream().filter(n -> n.name().equals(network.name())).count() == 1;
    return isPlain()
        ? DHCP
        : DHCP + ".subnet~" + (isOnlyOne ? network.name() : network.nameByAddress());
  }

  private void placeDomain(Option option) {
    List<String> fields = option.fields();
    String name = fields.get(0);
    String of = fields.size() < 2 ? "" : fields.get(1);
    List<DhcpNetwork> wanted =
        servers().stream()
            .filter(n -> of.isEmpty() || n.network.toString().equals(of) || n.network.contains(of))
            .toList();
    if (name.isEmpty() || name.equals("#")) {
      voice.remark(option, "is not carried over: write domain = NAME into etc/pxe.dhcp*.cfg");
    } else if (wanted.isEmpty()) {
      voice.remark(option, "is not carried over: no network of its addresses is served");
    } else {
      wanted.forEach(n -> n.settings.put("domain", name));
      voice.remark(option, said(wanted, "domain = " + name));
    }
  }

  private List<DhcpNetwork> servers() {
    return networks.values().stream().filter(n -> !n.isProxy()).toList();
  }

  private String said(List<DhcpNetwork> of, String what) {
    return of.stream().map(this::pid).distinct().collect(Collectors.joining(", ")) + ": " + what;
  }

  private static Optional<String> refusalOfBooting(Option option) {
    String code = option.fields().get(0).replaceFirst("^option:", "");
    return code.matches(OF_BOOTING)
        ? Optional.of("is not carried over: boot files and their server are named by the platform")
        : Optional.empty();
  }

  private void place(Option option) {
    List<String> fields = option.fields();
    String code = fields.get(0);
    if (code.startsWith("option6:") || code.startsWith("vi-encap:")) {
      voice.remark(
          option,
          code.startsWith("option6:")
              ? "is not carried over: it is for IPv6"
              : "is not carried over: write option.125 with all of its bytes");
      return;
    }
    if (code.startsWith("encap:") || code.startsWith("vendor:")) {
      placeNested(option, code.substring(0, code.indexOf(':')), code);
      return;
    }
    Optional<Integer> number = DhcpOptions.number(code);
    Optional<String> refusal =
        number.isEmpty()
            ? Optional.of(
                "\"" + code + "\" is no option that is known here; write option.NUMBER = VALUE")
            : DhcpOptions.refusal(number.get());
    Optional<String> ofBooting = option.tags().isEmpty() ? refusalOfBooting(option) : refusal;
    if (refusal.isPresent() || ofBooting.isPresent()) {
      voice.remark(
          option,
          ofBooting
              .filter(r -> r.startsWith("is not"))
              .orElseGet(() -> "is not carried over: " + refusal.orElseThrow()));
      return;
    }
    put(option, number.get(), fields.subList(1, fields.size()));
  }

  private void put(Option option, int number, List<String> values) {
    DhcpTargets targets = DhcpTargets.of(option.tags(), tags, servers(), hosts, host);
    if (targets.refusal().isPresent()) {
      voice.remark(option, targets.refusal().get());
      return;
    }
    List<String> said = new ArrayList<>();
    for (DhcpNetwork network : targets.networks()) {
      Optional<String> value = value(number, values, host.addressIn(network.network));
      String key = keyOfNetwork(number);
      if (values.isEmpty() || value.isPresent()) {
        network.settings.put(key, value.orElse(""));
        said.add(pid(network) + ": " + key + " = " + value.orElse("(none)"));
      }
    }
    for (DhcpTargets.Machines machines : targets.machines()) {
      value(number, values, Optional.empty())
          .ifPresent(
              value -> {
                String key = "option." + number;
                Map<String, String> file =
                    settings.computeIfAbsent(machines.pid(), pid -> new TreeMap<>());
                file.putIfAbsent("match", machines.match());
                file.put(key, value);
                said.add(machines.pid() + ": " + key + " = " + value);
              });
    }
    voice.remark(
        option,
        said.isEmpty()
            ? "is not carried over: its value cannot be one of option " + number
            : String.join("; ", said)
                + (option.name().endsWith("force") ? "; those who ask for it get it" : ""));
  }

  /** The own address stands for 0.0.0.0. */
  private static Optional<String> value(int number, List<String> values, Optional<String> own) {
    if (!values.contains("0.0.0.0") || values.stream().anyMatch(v -> !Ipv4.is(v))) {
      return DhcpOptions.value(number, values);
    }
    return own.flatMap(
        address ->
            DhcpOptions.value(
                number, values.stream().map(v -> v.equals("0.0.0.0") ? address : v).toList()));
  }

  private static String keyOfNetwork(int number) {
    return switch (number) {
      case ROUTER -> "router";
      case DNS -> "dns";
      case DOMAIN -> "domain";
      default -> "option." + number;
    };
  }

  /** Sub-options of an option, or of option 43 for clients of a vendor. */
  private void placeNested(Option option, String kind, String code) {
    List<String> fields = option.fields();
    String of = code.substring(kind.length() + 1);
    boolean isVendor = kind.equals("vendor");
    Optional<Integer> outer = isVendor ? Optional.of(43) : DhcpOptions.number(of);
    Optional<Integer> inner =
        fields.size() < 2 ? Optional.empty() : DhcpOptions.number(fields.get(1));
    List<String> values = fields.size() < 3 ? List.of() : fields.subList(2, fields.size());
    String bytes = values.isEmpty() ? "" : DhcpOptions.bytes(values);
    boolean isReadable =
        outer.filter(n -> DhcpOptions.refusal(n).isEmpty()).isPresent()
            && inner.isPresent()
            && bytes.length() <= LONGEST_NESTED
            && !of.isEmpty()
            && !of.contains(",");
    if (!isReadable || of.matches("PXEClient.*|175")) {
      voice.remark(
          option,
          of.matches("PXEClient.*|175")
              ? "is not carried over: what boots and how is told by the platform"
              : "is not carried over: its sub-option cannot be read; write option.43 = 0x… with all"
                  + " of its bytes");
      return;
    }
    if (!option.tags().isEmpty()) {
      voice.remark(
          option,
          "is not carried over: sub-options under tags have no word here; write option."
              + outer.get()
              + " = 0x… with all of their bytes into the files of the machines");
      return;
    }
    String added = String.format(Locale.ROOT, "%02x%02x", inner.get(), bytes.length() / 2);
    String key = "option." + outer.get();
    List<Map<String, String>> files = new ArrayList<>();
    String where;
    if (isVendor) {
      where = "pxe.machine~vendor-" + DhcpNetwork.asName(of);
      Map<String, String> file = settings.computeIfAbsent(where, pid -> new TreeMap<>());
      file.put("match", "vendor-class=" + of + "*");
      files.add(file);
    } else {
      where = servers().stream().map(this::pid).collect(Collectors.joining(", "));
      servers().forEach(n -> files.add(n.settings));
    }
    files.forEach(
        file ->
            file.merge(
                key, "0x" + added + bytes, (a, b) -> a.startsWith("0x") ? a + b.substring(2) : b));
    voice.remark(option, where + ": " + key + ", " + added + bytes + " among its bytes");
  }

  /** What dnsmasq tells without a line for it. */
  private void addUsual(DhcpNetwork network) {
    if (network.isProxy()) {
      return;
    }
    Optional<String> own = host.addressIn(network.network);
    List<String> said = new ArrayList<>();
    if (!network.settings.containsKey("router")) {
      own.ifPresent(address -> network.settings.put("router", address));
      said.add(
          own.map(a -> "router = " + a + ", since dnsmasq names its host without a line for it")
              .orElse("write router: dnsmasq names its host, or the relay agent"));
    }
    if (!network.settings.containsKey("dns") && resolvesNames) {
      own.ifPresent(address -> network.settings.put("dns", address));
      said.add(
          own.map(
                  a ->
                      "dns = "
                          + a
                          + ", since dnsmasq names itself: let it resolve names further on, or write"
                          + " another one")
              .orElse("write dns: dnsmasq names itself"));
    }
    network.settings.values().removeIf(String::isEmpty);
    if (!said.isEmpty()) {
      voice.remark(network.option(), String.join("; ", said));
    }
  }

  private void write() {
    Map<String, String> plain = settings.computeIfAbsent(DHCP, pid -> new TreeMap<>());
    noProbe.ifPresent(
        option -> {
          plain.put("probe", "false");
          voice.remark(option, DHCP + ": probe = false");
        });
    if (isPlain()) {
      DhcpNetwork only = networks.values().iterator().next();
      plain.put("mode", "server");
      plain.putAll(only.settings);
      if (only.ranges.stream().anyMatch(r -> r.prefix().isPresent())) {
        plain.put("subnet", only.network.toString());
      }
      return;
    }
    plain.put("mode", "off"); // networks without a range are not served there either
    networks
        .values()
        .forEach(
            n -> {
              Map<String, String> file = new TreeMap<>(n.settings);
              file.put("subnet", n.network.toString());
              settings.put(pid(n), file);
            });
  }
}
