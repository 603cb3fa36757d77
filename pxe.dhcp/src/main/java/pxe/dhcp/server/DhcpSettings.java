// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pxe.dhcp.engine.ClientFilter;
import pxe.dhcp.engine.HardwarePattern;
import pxe.dhcp.message.Bytes;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;

/**
 * The settings of {@code etc/pxe.dhcp.cfg}.
 *
 * @param mode whether to serve
 * @param replyDelay how long offers wait
 * @param admission whom to answer
 * @param logPackets whether to log each packet with all its options
 * @param vendorClasses beside those of the standards, each as it begins
 * @param probe whether hosts are looked for that have an address already
 * @param subnetSelection whether a client may name another network than its own
 * @param server what holds where addresses are given out
 */
record DhcpSettings(
    Mode mode,
    Duration replyDelay,
    ClientFilter admission,
    boolean logPackets,
    List<Bytes> vendorClasses,
    boolean probe,
    boolean subnetSelection,
    ServerSettings server) {
  static final String PID = "pxe.dhcp";

  /** Who gives out addresses. */
  enum Mode {
    /** Another server does. */
    PROXY,
    /** Nobody is answered. */
    OFF,
    /** This one does. */
    SERVER,
    /** This one does as long as nobody else does: see {@link ServerSearches}. */
    AUTO
  }

  /** What iPXE still waits for; it takes an offer that is 2 s late, and not one of 3.5 s. */
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(3);

  private static final Map<String, Mode> MODES =
      Map.of("proxy", Mode.PROXY, "auto", Mode.AUTO, "off", Mode.OFF, "server", Mode.SERVER);

  private static final Setting<Mode> MODE =
      Setting.choice(
          "mode",
          "proxy",
          MODES,
          List.of("proxy", "server", "auto", "off"),
          "`proxy` answers machines that boot, beside the DHCP server of the LAN; `server` is the"
              + " DHCP server of the LAN; `auto` is the server on each interface where no other"
              + " one answers, and a proxy beside another; `off` answers nobody");

  private static final Setting<Duration> REPLY_DELAY =
      Setting.duration(
          "reply-delay",
          Duration.ZERO,
          LONGEST_DELAY,
          "wait before each offer, to let another server win");

  private static final Setting<List<HardwarePattern>> ALLOW =
      Setting.of(
              "allow",
              "hardware addresses, separated by commas",
              "",
              "who is answered; `*` at the end for a prefix, or in the place of a byte"
                  + " (`52:*:00:12:34:56`)",
              DhcpSettings::patterns)
          .otherwise("all");

  private static final Setting<List<HardwarePattern>> DENY =
      Setting.of(
              "deny",
              "as in `allow`",
              "",
              "who is never answered; wins over `allow`",
              DhcpSettings::patterns)
          .otherwise("none");

  private static final Setting<List<Bytes>> VENDOR_CLASSES =
      Setting.of(
              "vendor-classes",
              "words, separated by commas",
              "",
              "vendor classes (option 60), each as it begins, that boot as `PXEClient` does, and"
                  + " are answered in their own",
              DhcpSettings::vendorClasses)
          .otherwise("none");

  private static final Setting<Boolean> LOG_PACKETS =
      Setting.flag("log-packets", false, "log every packet with all its options by name");

  private static final Setting<Boolean> PROBE =
      Setting.flag(
          "probe",
          true,
          "whether another host is looked for that uses an address already, while a client"
              + " considers the offer of it");

  private static final Setting<Boolean> SUBNET_SELECTION =
      Setting.flag(
          "subnet-selection",
          false,
          "whether a client may ask for an address of another network than its own (option 118)");

  static final SettingsDeclaration DECLARATION =
      new SettingsDeclaration(
          PID,
          false,
          "PXE DHCP",
          "proxyDHCP beside the DHCP server of the LAN or that server itself, and the PXE boot"
              + " server",
          Stream.concat(
                  Stream.of(
                      MODE,
                      REPLY_DELAY,
                      ALLOW,
                      DENY,
                      VENDOR_CLASSES,
                      PROBE,
                      SUBNET_SELECTION,
                      LOG_PACKETS),
                  ServerSettings.ALL.stream())
              .toList(),
          List.of(ServerSettings.OPTIONS));

  static DhcpSettings read(SettingsReader reader) {
    Mode mode = MODE.read(reader);
    ServerSettings server = ServerSettings.read(reader);
    if (mode == Mode.SERVER && server.ranges().isEmpty()) {
      reader.problem(
          ServerSettings.RANGE_SETTING.key(),
          "the mode server needs addresses to give out",
          "write some such as 192.168.9.100-192.168.9.200");
    }
    if (mode == Mode.PROXY || mode == Mode.OFF) {
      ServerSettings.haveNoEffect(List.of(), reader);
    }
    return new DhcpSettings(
        mode,
        REPLY_DELAY.read(reader),
        new ClientFilter(ALLOW.read(reader), DENY.read(reader)),
        LOG_PACKETS.read(reader),
        VENDOR_CLASSES.read(reader),
        PROBE.read(reader),
        SUBNET_SELECTION.read(reader),
        server);
  }

  private static List<Bytes> vendorClasses(SettingsReader reader, String key) {
    List<Bytes> classes = new ArrayList<>();
    for (String text : reader.list(key, List.of())) {
      if (text.length() <= 64 && text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
        classes.add(Bytes.ofText(text));
      } else {
        reader.problem(
            key,
            "\"" + text + "\" cannot be a vendor class",
            "write how it begins, in printable ASCII of at most 64 characters");
      }
    }
    return classes;
  }

  /** An entry that cannot be read stays as one that nothing matches: allow must not open wide. */
  private static List<HardwarePattern> patterns(SettingsReader reader, String key) {
    List<HardwarePattern> patterns = new ArrayList<>();
    for (String text : reader.list(key, List.of())) {
      Optional<HardwarePattern> pattern = HardwarePattern.parse(text);
      if (pattern.isEmpty()) {
        reader.problem(
            key,
            "\"" + text + "\" is not a hardware address",
            "write addresses such as 52:54:00:12:34:56 or 52:54:00:*");
      }
      patterns.add(pattern.orElse(HardwarePattern.NOTHING));
    }
    return patterns;
  }
}
