// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of DHCP as dnsmasq names and writes them, and as we do. */
final class DhcpOptions {
  /** The names of dnsmasq ({@code dnsmasq --help dhcp}) with their numbers. */
  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("netmask", 1),
          Map.entry("time-offset", 2),
          Map.entry("router", 3),
          Map.entry("dns-server", 6),
          Map.entry("log-server", 7),
          Map.entry("lpr-server", 9),
          Map.entry("hostname", 12),
          Map.entry("boot-file-size", 13),
          Map.entry("domain-name", 15),
          Map.entry("swap-server", 16),
          Map.entry("root-path", 17),
          Map.entry("extension-path", 18),
          Map.entry("ip-forward-enable", 19),
          Map.entry("non-local-source-routing", 20),
          Map.entry("policy-filter", 21),
          Map.entry("max-datagram-reassembly", 22),
          Map.entry("default-ttl", 23),
          Map.entry("mtu", 26),
          Map.entry("all-subnets-local", 27),
          Map.entry("broadcast", 28),
          Map.entry("router-discovery", 31),
          Map.entry("router-solicitation", 32),
          Map.entry("static-route", 33),
          Map.entry("trailer-encapsulation", 34),
          Map.entry("arp-timeout", 35),
          Map.entry("ethernet-encap", 36),
          Map.entry("tcp-ttl", 37),
          Map.entry("tcp-keepalive", 38),
          Map.entry("nis-domain", 40),
          Map.entry("nis-server", 41),
          Map.entry("ntp-server", 42),
          Map.entry("vendor-encap", 43),
          Map.entry("netbios-ns", 44),
          Map.entry("netbios-dd", 45),
          Map.entry("netbios-nodetype", 46),
          Map.entry("netbios-scope", 47),
          Map.entry("x-windows-fs", 48),
          Map.entry("x-windows-dm", 49),
          Map.entry("requested-address", 50),
          Map.entry("lease-time", 51),
          Map.entry("t1", 58),
          Map.entry("t2", 59),
          Map.entry("vendor-class", 60),
          Map.entry("nis+-domain", 64),
          Map.entry("nis+-server", 65),
          Map.entry("tftp-server", 66),
          Map.entry("bootfile-name", 67),
          Map.entry("mobile-ip-home", 68),
          Map.entry("smtp-server", 69),
          Map.entry("pop3-server", 70),
          Map.entry("nntp-server", 71),
          Map.entry("irc-server", 74),
          Map.entry("user-class", 77),
          Map.entry("rapid-commit", 80),
          Map.entry("posix-timezone", 100),
          Map.entry("tzdb-timezone", 101),
          Map.entry("ipv6-only", 108),
          Map.entry("domain-search", 119),
          Map.entry("sip-server", 120),
          Map.entry("classless-static-route", 121),
          Map.entry("vendor-id-encap", 125),
          Map.entry("tftp-server-address", 150));

  private static final Set<Integer> ADDRESSES =
      Set.of(
          3, 4, 5, 6, 7, 8, 9, 10, 11, 16, 21, 28, 32, 33, 41, 42, 44, 45, 48, 49, 65, 68, 69, 70,
          71, 72, 73, 74, 75, 76, 85, 89, 92, 112, 136, 138, 142, 148, 150);
  private static final Set<Integer> TEXTS =
      Set.of(
          12, 14, 15, 17, 18, 40, 47, 62, 64, 66, 67, 86, 87, 95, 98, 100, 101, 113, 114, 147, 161,
          209, 210, 213, 252);
  private static final Set<Integer> FLAGS = Set.of(19, 20, 27, 29, 30, 31, 34, 36, 39);
  private static final Set<Integer> DECIMALS = Set.of(2, 13, 22, 23, 37, 46, 116, 156);
  private static final Set<Integer> SECONDS = Set.of(24, 35, 38, 91, 108, 152, 153, 154, 155, 211);
  private static final int MTU = 26;
  private static final int DOMAIN_SEARCH = 119;
  private static final Set<Integer> ROUTES = Set.of(121, 249);

  /** Those of which our server knows what they hold, so that a text has to be in quotes. */
  private static final int FIRST_FREE = 222;

  /** What nobody can set here, and what to do instead. */
  private static final Map<Integer, String> OWNED =
      Map.ofEntries(
          Map.entry(1, "it follows from the network"),
          Map.entry(50, "it belongs to the protocol"),
          Map.entry(51, "write lease = 12h or so into the file of the network"),
          Map.entry(52, "it belongs to the protocol"),
          Map.entry(53, "it belongs to the protocol"),
          Map.entry(54, "it belongs to the protocol"),
          Map.entry(55, "it belongs to the protocol"),
          Map.entry(56, "it belongs to the protocol"),
          Map.entry(57, "it belongs to the protocol"),
          Map.entry(58, "it is half of the lease"),
          Map.entry(59, "it is seven eighths of the lease"),
          Map.entry(60, "it follows from what a machine boots"),
          Map.entry(61, "it belongs to the protocol"),
          Map.entry(77, "clients say it themselves"),
          Map.entry(80, "clients get their address by four packets here"),
          Map.entry(81, "names are not resolved here"),
          Map.entry(82, "it belongs to relay agents"),
          Map.entry(90, "it belongs to the protocol"),
          Map.entry(93, "clients say it themselves"),
          Map.entry(94, "clients say it themselves"),
          Map.entry(97, "clients say it themselves"),
          Map.entry(118, "clients say it themselves"));

  private DhcpOptions() {}

  /** The number of an option as it is written in front of its value; empty where it is none. */
  static Optional<Integer> number(String code) {
    if (code.matches("\\d{1,3}")) {
      return Optional.of(Integer.parseInt(code)).filter(n -> n > 0 && n < 255);
    }
    return code.startsWith("option:")
        ? Optional.ofNullable(
            NUMBERS.get(code.substring("option:".length()).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** Why nobody can set an option here; empty where an operator can. */
  static Optional<String> refusal(int number) {
    return Optional.ofNullable(OWNED.get(number));
  }

  /** A value as we write it; empty where it does not fit. */
  static Optional<String> value(int number, List<String> values) {
    String text = String.join(",", values);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (ADDRESSES.contains(number)) {
      return values.stream().allMatch(Ipv4::is)
          ? Optional.of(String.join(", ", values))
          : Optional.empty();
    }
    if (ROUTES.contains(number)) {
      return routes(values);
    }
    if (TEXTS.contains(number)) {
      return Optional.of(text(text));
    }
    if (number == DOMAIN_SEARCH) {
      return Optional.of(String.join(", ", values));
    }
    Optional<String> plain = ofNumber(number, text);
    return plain.isPresent() ? plain : guessed(number, values);
  }

  private static Optional<String> ofNumber(int number, String text) {
    if (FLAGS.contains(number)) {
      return text.matches("[01]b?")
          ? Optional.of(text.startsWith("1") ? "true" : "false")
          : Optional.empty();
    }
    if (DECIMALS.contains(number) || number == MTU) {
      return text.matches("-?\\d{1,10}[bsi]?")
          ? Optional.of(text.replaceFirst("[bsi]$", ""))
          : Optional.empty();
    }
    return SECONDS.contains(number) && text.matches("\\d{1,10}i?")
        ? Optional.of(text.replaceFirst("i$", "") + "s")
        : Optional.empty();
  }

  /** Networks with their routers, one behind the other. */
  private static Optional<String> routes(List<String> values) {
    List<String> routes = new ArrayList<>();
    for (int i = 0; i + 1 < values.size(); i += 2) {
      String[] to = values.get(i).split("/", -1);
      String prefix = to.length < 2 ? "32" : to[1];
      if (!Ipv4.is(to[0]) || !prefix.matches("\\d|[12]\\d|3[0-2]") || !Ipv4.is(values.get(i + 1))) {
        return Optional.empty();
      }
      String network = prefix.equals("0") ? "default" : to[0] + "/" + prefix;
      routes.add(network + " via " + values.get(i + 1));
    }
    return values.size() % 2 == 0 ? Optional.of(String.join(", ", routes)) : Optional.empty();
  }

  private static String text(String text) {
    if (text.contains("\"")) {
      return "0x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
    return text.equals(text.strip()) ? text : '"' + text + '"';
  }

  /** As dnsmasq takes the values of an option whose form it does not know. */
  private static Optional<String> guessed(int number, List<String> values) {
    if (number >= FIRST_FREE && values.stream().allMatch(Ipv4::is)) {
      return Optional.of(String.join(", ", values));
    }
    String text = String.join(",", values);
    boolean isText =
        values.stream().noneMatch(Ipv4::is)
            && !isHex(text)
            && OptionValue.hex(text).isEmpty()
            && !text.contains("\"");
    return Optional.of(isText ? '"' + text + '"' : "0x" + bytes(values));
  }

  private static boolean isHex(String text) {
    return text.matches("[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2})+");
  }

  /** The bytes of values on the wire, in hexadecimal. */
  static String bytes(List<String> values) {
    if (values.stream().allMatch(Ipv4::is)) {
      StringBuilder all = new StringBuilder();
      values.forEach(
          v -> all.append(String.format(Locale.ROOT, "%08x", Ipv4.bits(v).orElseThrow())));
      return all.toString();
    }
    String text = String.join(",", values);
    if (isHex(text)) {
      StringBuilder all = new StringBuilder();
      for (String pair : text.split(":", -1)) {
        all.append(pair.length() == 1 ? "0" : "").append(pair.toLowerCase(Locale.ROOT));
      }
      return all.toString();
    }
    return OptionValue.hex(text)
        .orElseGet(() -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
  }
}
