// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.dhcp.Packets;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.codec.PacketText;
import pxe.dhcp.lease.AddressNetwork;
import pxe.dhcp.lease.AddressRange;
import pxe.dhcp.lease.AddressServer;
import pxe.dhcp.lease.LeaseTimes;
import pxe.dhcp.lease.Reservations;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.Network;
import pxe.dhcp.message.Options;
import pxe.dhcp.option.OptionException;
import pxe.dhcp.option.WrittenOption;
import pxe.rooms.boot.BootDecision;

/**
 * Requests of ordinary clients, and the answers of the whole DHCP server to them byte by byte.
 * {@code -Dpxe.golden=write} writes the answers anew: then run the real clients of the lab again.
 */
class GoldenServerRepliesTest {
  private static final Path FOLDER = Path.of("src/test/resources/packets");
  private static final long NOW = 1_800_000_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "android-discover",
        "dhclient-discover",
        "dhclient-reboot",
        "ios-discover",
        "networkd-discover",
        "networkd-reboot",
        "udhcpc-discover",
        "windows-discover"
      })
  void aRequestIsAnsweredByteByByte(String name) throws IOException, OptionException {
    String text = text(answer(name));
    if ("write".equals(System.getProperty("pxe.golden"))) {
      Files.writeString(FOLDER.resolve(name + ".server-reply"), text);
    } else {
      assertEquals(Packets.text(name + ".server-reply"), text);
    }
  }

  private static DhcpReply answer(String name) throws OptionException {
    ServerOutcome outcome = server().answer(Packets.request(name), TestRequests.onDhcpPort(), NOW);
    return outcome instanceof ServerOutcome.Pending pending
        ? pending.reply().message()
        : ((ServerOutcome.Reply) outcome).message();
  }

  private static DhcpServer server() throws OptionException {
    Ip4 first = new Ip4(0xc0a80964);
    AddressNetwork network =
        new AddressNetwork(
            new Network(first, 24),
            List.of(new AddressRange(first, new Ip4(first.bits() + 100))),
            new LeaseTimes(43_200),
            true);
    AddressServer addresses =
        new AddressServer(network, List.of(), Reservations.NONE, new HashSet<>(), false, NOW);
    ProxyDhcp proxy =
        new ProxyDhcp(
            (machine, entry) -> new BootDecision.StaySilent("nothing boots here"),
            machine -> Optional.empty(),
            (machine, at) -> Optional.empty(),
            ProxySettings.DEFAULT);
    return new DhcpServer(
        proxy,
        addresses,
        new NetworkOptions(network, options()),
        ClientOptions.NONE,
        ProxySettings.DEFAULT);
  }

  /** All that these clients ask for, and something that none does. */
  private static Options options() throws OptionException {
    String[][] all = {
      {"router", "192.168.9.1"},
      {"dns-server", "192.168.9.1, 9.9.9.9"},
      {"domain-name", "lab.home"},
      {"domain-search", "lab.home, home"},
      {"interface-mtu", "1400"},
      {"broadcast-address", "192.168.9.255"},
      {"ntp-server", "192.168.9.1"},
      {"static-routes", "10.0.0.0/8 via 192.168.9.254, default via 192.168.9.1"},
      {"249", "10.0.0.0/8 via 192.168.9.254, default via 192.168.9.1"},
      {"netbios-node-type", "8"},
      {"captive-portal", "https://portal.lab.home/"},
      {"wpad", "http://192.168.9.1/wpad.dat"},
      {"smtp-server", "192.168.9.25"},
    };
    Options.Builder options = Options.builder();
    for (String[] each : all) {
      WrittenOption option = WrittenOption.read(each[0], each[1]);
      options.put(option.code(), option.value());
    }
    return options.build();
  }

  private static String text(DhcpReply reply) {
    StringBuilder text = new StringBuilder();
    PacketText.lines(reply).forEach(line -> text.append("# ").append(line).append('\n'));
    byte[] bytes = DhcpEncoder.encode(reply);
    HexFormat pairs = HexFormat.ofDelimiter(" ");
    for (int at = 0; at < bytes.length; at += 16) {
      text.append(pairs.formatHex(bytes, at, Math.min(at + 16, bytes.length))).append('\n');
    }
    return text.toString();
  }
}
