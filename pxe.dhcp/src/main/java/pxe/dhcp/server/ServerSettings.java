// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.dhcp.engine.NetworkOptions;
import pxe.dhcp.lease.AddressNetwork;
import pxe.dhcp.lease.AddressPool;
import pxe.dhcp.lease.AddressRange;
import pxe.dhcp.lease.LeaseTimes;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.Network;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;
import pxe.rooms.settings.OpenKeys;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsReader;

/**
 * The settings of a DHCP server.
 *
 * @param ranges of addresses that are given out
 * @param subnet the network that they are of; empty for that of the interface
 * @param routers option 3
 * @param dnsServers option 6
 * @param domain option 15; may be empty
 * @param lease for how long an address is given
 * @param authoritative whether no other server gives out addresses of the network
 * @param options what else clients are told
 */
record ServerSettings(
    List<AddressRange> ranges,
    Optional<Network> subnet,
    List<Ip4> routers,
    List<Ip4> dnsServers,
    String domain,
    Duration lease,
    boolean authoritative,
    Options options) {
  private static final Pattern RANGE = Pattern.compile("([0-9.]+)\\s*-\\s*([0-9.]+)");
  private static final Pattern NETWORK = Pattern.compile("([0-9.]+)/([0-9]{1,2})");
  private static final Duration SHORTEST = Duration.ofMinutes(2);
  private static final Duration LONGEST = Duration.ofDays(3650);

  static final Setting<List<AddressRange>> RANGE_SETTING =
      Setting.of(
              "range",
              "`FIRST-LAST`, several separated by commas",
              "",
              "addresses that are given out, such as `192.168.9.100-192.168.9.200`",
              ServerSettings::ranges)
          .otherwise("none; the mode `server` needs one");

  static final Setting<Optional<Network>> SUBNET =
      Setting.of(
              "subnet",
              "a network such as `192.168.9.0/24`",
              "",
              "the network of the addresses",
              ServerSettings::network)
          .otherwise("that of the interface");

  static final Setting<List<Ip4>> ROUTER =
      Setting.of(
              "router",
              "IPv4 addresses, separated by commas",
              "",
              "the way out of the network that clients are told",
              ServerSettings::addresses)
          .otherwise("none");

  static final Setting<List<Ip4>> DNS =
      Setting.of(
              "dns",
              "IPv4 addresses, separated by commas",
              "",
              "name servers that clients are told",
              ServerSettings::addresses)
          .otherwise("none");

  static final Setting<String> DOMAIN =
      Setting.text("domain", "", "domain that clients are told").otherwise("none");

  static final Setting<Duration> LEASE =
      Setting.duration(
          "lease",
          Duration.ofHours(12),
          LONGEST,
          "for how long an address is given; shorter when the range is nearly used up");

  static final Setting<Boolean> AUTHORITATIVE =
      Setting.flag(
          "authoritative",
          true,
          "whether no other server gives out addresses of this network: clients with addresses"
              + " that are not known here get one or begin anew");

  static final List<Setting<?>> ALL =
      List.of(RANGE_SETTING, SUBNET, ROUTER, DNS, DOMAIN, LEASE, AUTHORITATIVE);

  static final OpenKeys OPTIONS =
      new OpenKeys(
          "option.",
          "`option.NAME`",
          "what else clients are told, such as `option.ntp-server = 192.168.9.1`: see"
              + " [options](dhcp-server.md#options)");

  static ServerSettings read(SettingsReader reader) {
    Duration lease = LEASE.read(reader);
    if (lease.compareTo(SHORTEST) < 0) {
      reader.problem(
          LEASE.key(), "\"" + lease.toSeconds() + "s\" is too short", "write 2m or more");
      lease = SHORTEST;
    }
    String domain = DOMAIN.read(reader);
    if (!domain.matches("[A-Za-z0-9._-]{0,253}")) {
      reader.problem(DOMAIN.key(), "\"" + domain + "\" is no domain", "write one such as lab.home");
      domain = "";
    }
    List<Ip4> routers = ROUTER.read(reader);
    List<Ip4> dnsServers = DNS.read(reader);
    ServerSettings settings =
        new ServerSettings(
            RANGE_SETTING.read(reader),
            SUBNET.read(reader),
            routers,
            dnsServers,
            domain,
            lease,
            AUTHORITATIVE.read(reader),
            options(routers, dnsServers, domain, reader));
    settings.subnet.ifPresent(subnet -> settings.checkWithin(subnet, reader));
    return settings;
  }

  private void checkWithin(Network subnet, SettingsReader reader) {
    ranges.stream()
        .filter(range -> !subnet.contains(range.first()) || !subnet.contains(range.last()))
        .forEach(
            range ->
                reader.problem(
                    RANGE_SETTING.key(),
                    range + " is not within the subnet " + subnet,
                    "write addresses of that subnet"));
  }

  /** The network of a link: the written one, where it is of that, else that of the interface. */
  Network networkOf(Ip4 link, Network ofInterface) {
    return subnet.isPresent() && subnet.get().contains(link) ? subnet.get() : ofInterface;
  }

  /** What holds on a link; empty where none of the ranges is of its network. */
  Optional<NetworkOptions> at(Ip4 link, Network ofInterface) {
    return Optional.of(networkOf(link, ofInterface))
        .filter(network -> network.contains(link))
        .map(this::of)
        .filter(options -> !options.network().ranges().isEmpty());
  }

  /** A network, with those of the ranges that are of it, and what its clients are told. */
  NetworkOptions of(Network network) {
    List<AddressRange> within =
        ranges.stream()
            .filter(r -> network.contains(r.first()) && network.contains(r.last()))
            .toList();
    return new NetworkOptions(
        new AddressNetwork(network, within, new LeaseTimes(lease.toSeconds()), authoritative),
        options);
  }

  /** The settings of a network with a file of its own. */
  static List<Setting<?>> ofSubnet() {
    return ALL.stream().map(ServerSettings::ofSubnet).toList();
  }

  private static Setting<?> ofSubnet(Setting<?> setting) {
    if (setting.equals(SUBNET)) {
      return setting.otherwise("it must be written");
    }
    return setting.equals(RANGE_SETTING)
        ? setting.otherwise("none: only machines with an `address`")
        : setting;
  }

  /** Says of each that is written that nobody looks at it. */
  static void haveNoEffect(List<Setting<?>> but, SettingsReader reader) {
    ALL.stream()
        .filter(setting -> setting.isSet(reader) && !but.contains(setting))
        .forEach(setting -> hasNoEffect(setting.key(), reader));
    OPTIONS.read(reader).keySet().forEach(name -> hasNoEffect(OPTIONS.prefix() + name, reader));
  }

  private static void hasNoEffect(String key, SettingsReader reader) {
    reader.problem(
        key,
        "it has no effect where another server gives out addresses",
        "write mode = server, or remove it");
  }

  private static Options options(
      List<Ip4> routers, List<Ip4> dnsServers, String domain, SettingsReader reader) {
    Options.Builder named = Options.builder();
    if (!routers.isEmpty()) {
      named.put(OptionCode.ROUTER, NetworkOptions.addresses(routers));
    }
    if (!dnsServers.isEmpty()) {
      named.put(OptionCode.DNS_SERVER, NetworkOptions.addresses(dnsServers));
    }
    if (!domain.isEmpty()) {
      named.put(OptionCode.DOMAIN_NAME, Bytes.ofText(domain));
    }
    return WrittenOptions.read(OPTIONS, named.build(), reader);
  }

  private static List<AddressRange> ranges(SettingsReader reader, String key) {
    List<AddressRange> ranges = new ArrayList<>();
    for (String text : reader.list(key, List.of())) {
      Optional<AddressRange> range = range(text);
      if (range.isEmpty()) {
        reader.problem(
            key,
            "\"" + text + "\" cannot be used",
            "write addresses such as 192.168.9.100-192.168.9.200");
      } else if (ranges.stream().anyMatch(range.get()::overlaps)) {
        reader.problem(key, range.get() + " overlaps another range", "write each address once");
      } else {
        ranges.add(range.get());
      }
    }
    if (ranges.stream().mapToLong(AddressRange::size).sum() > AddressPool.LARGEST) {
      reader.problem(
          key, "there are too many addresses", "write at most " + AddressPool.LARGEST + " in all");
      return List.of();
    }
    return ranges;
  }

  private static Optional<AddressRange> range(String text) {
    Matcher matcher = RANGE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return address(matcher.group(1))
        .flatMap(
            first ->
                address(matcher.group(2))
                    .filter(last -> Integer.compareUnsigned(first.bits(), last.bits()) <= 0)
                    .map(last -> new AddressRange(first, last)));
  }

  private static Optional<Network> network(SettingsReader reader, String key) {
    return reader
        .value(
            key,
            List.<Network>of(),
            "a network such as 192.168.9.0/24",
            text -> {
              Matcher matcher = NETWORK.matcher(text);
              return matcher.matches() && Integer.parseInt(matcher.group(2)) <= 30
                  ? address(matcher.group(1))
                      .map(a -> List.of(new Network(a, Integer.parseInt(matcher.group(2)))))
                  : Optional.empty();
            })
        .stream()
        .findFirst();
  }

  private static List<Ip4> addresses(SettingsReader reader, String key) {
    List<Ip4> addresses = new ArrayList<>();
    for (String text : reader.list(key, List.of())) {
      Optional<Ip4> address = address(text);
      if (address.isEmpty()) {
        reader.problem(key, "\"" + text + "\" is not an IPv4 address", "write 192.168.9.1 or so");
      }
      address.ifPresent(addresses::add);
    }
    return addresses;
  }

  private static Optional<Ip4> address(String text) {
    return SettingsReader.addressOf(text).map(Ip4::of).filter(Ip4::isUnicast);
  }
}
