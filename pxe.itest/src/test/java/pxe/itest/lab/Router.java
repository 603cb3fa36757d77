// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The router that every home has: hands out addresses and knows nothing of PXE. */
final class Router {
  static final String ADDRESS = "192.168.9.1";

  private static final String SETTINGS =
      """
      start 192.168.9.100
      end 192.168.9.200
      interface lan0
      lease_file %1$s/leases
      pidfile %1$s/udhcpd.pid
      option subnet 255.255.255.0
      option router 192.168.9.1
      option lease 3600
      """;

  private static final String BOOT_FILE = "siaddr " + Lab.SERVER_ADDRESS + "\nboot_file %s\n";

  private Router() {}

  /**
   * Starts it.
   *
   * @param bootFile the name that it gives to everybody as our server's, whoever asks
   */
  static void start(Lab lab, Optional<String> bootFile) {
    startIpv4(lab, bootFile);
    advertiseIpv6(lab);
  }

  /**
   * A router that hands out addresses of IPv6 as well, or tells machines how they make theirs.
   *
   * @param range as dnsmasq takes it
   */
  static Consumer<Lab> withIpv6(String range) {
    return lab -> {
      startIpv4(lab, Optional.empty());
      advertiseIpv6(lab, range);
      lab.runIn(
          "server", "ip", "addr", "add", "fd00:9::2/64", "dev", Lab.SERVER_INTERFACE, "nodad");
    };
  }

  private static void startIpv4(Lab lab, Optional<String> bootFile) {
    Path folder = lab.folder();
    Path settings = folder.resolve("udhcpd.conf");
    String names = bootFile.map(BOOT_FILE::formatted).orElse("");
    try {
      Files.writeString(settings, SETTINGS.formatted(folder) + names);
      Files.createFile(folder.resolve("leases"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // -a: it looks whether an address is taken; two seconds of that would be measured as ours.
    lab.start(
        "udhcpd",
        lab.commandIn("router", "busybox", "udhcpd", "-f", "-a", "50", settings.toString()));
  }

  /**
   * A router whose owner has told it of network boot: dnsmasq with these options, which hands out
   * addresses at once.
   */
  static Consumer<Lab> with(String... options) {
    return lab -> {
      List<String> words =
          new ArrayList<>(
              List.of(
                  "dnsmasq",
                  "--conf-file=/dev/null",
                  "--no-daemon",
                  "--user=root",
                  "--pid-file=",
                  "--port=0",
                  "--no-ping",
                  "--log-dhcp",
                  "--interface=lan0",
                  "--dhcp-range=192.168.9.100,192.168.9.200,1h",
                  "--dhcp-leasefile=" + lab.folder().resolve("leases4")));
      words.addAll(List.of(options));
      lab.start("dnsmasq", lab.commandIn("router", words.toArray(String[]::new)));
      advertiseIpv6(lab);
    };
  }

  /** Without an answer to its router solicitations iPXE waits 15 s after its IPv4 address. */
  private static void advertiseIpv6(Lab lab) {
    advertiseIpv6(lab, "fd00:9::,ra-only,64");
  }

  private static void advertiseIpv6(Lab lab, String range) {
    lab.runIn("router", "ip", "addr", "add", "fd00:9::1/64", "dev", "lan0", "nodad");
    lab.start(
        "router advertisements",
        lab.commandIn(
            "router",
            "dnsmasq",
            "--conf-file=/dev/null",
            "--no-daemon",
            "--user=root",
            "--pid-file=",
            "--port=0",
            "--interface=lan0",
            "--enable-ra",
            "--dhcp-range=" + range,
            "--dhcp-leasefile=" + lab.folder().resolve("leases6")));
  }
}
