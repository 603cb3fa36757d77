// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;

/** A DHCP client that an operating system comes with, on one device of a namespace. */
final class DhcpClient {
  /** The clients of Debian that run where nothing else does. */
  enum Kind {
    /** ISC's, of distributions until 2024. */
    DHCLIENT,
    /** BusyBox's, of embedded devices and installers. */
    UDHCPC,
    /** Systemd's own. */
    NETWORKD;

    /** What is missing, if anything is. */
    static Optional<String> missing() {
      return PACKAGES
          .missing("dhclient", "Debian's isc-dhcp-client")
          .or(
              () ->
                  Files.exists(Path.of(NETWORKD_PROGRAM))
                      ? Optional.empty()
                      : Optional.of("Debian's systemd is missing (no " + NETWORKD_PROGRAM + ")"));
    }
  }

  static final Unpacked PACKAGES = new Unpacked("PXE_LAB_DHCP");

  private static final String NETWORKD_PROGRAM = "/lib/systemd/systemd-networkd";

  /** Of both dhclient and udhcpc, which name their variables differently. */
  private static final String SCRIPT =
      """
      #!/bin/sh
      case "$reason$1" in
      BOUND*|RENEW*|REBIND*|REBOOT*|bound|renew)
        ip addr replace "${new_ip_address:-$ip}/${new_subnet_mask:-$mask}" dev "$interface"
        for router in ${new_routers:-$router}; do
          ip route replace default via "$router"
        done ;;
      EXPIRE|FAIL|RELEASE|STOP|deconfig)
        ip addr flush dev "$interface" ;;
      esac
      """;

  /** The lease lasts long; to see how it is renewed nobody waits for that. */
  private static final String DHCLIENT_SETTINGS =
      """
      request subnet-mask, routers, domain-name-servers, domain-name, interface-mtu;
      supersede dhcp-renewal-time 3;
      """;

  /** The device is the namespace's own; what a running system says of it is not there. */
  private static final String NETWORKD_SETTINGS =
      """
      [Match]
      Name=%s
      [Network]
      DHCP=ipv4
      LinkLocalAddressing=no
      """;

  private final Lab lab;
  private final Kind kind;
  private final String namespace;
  private final String device;
  private final Path folder;
  private Running running;

  DhcpClient(Lab lab, Kind kind, String namespace, String device) {
    this.lab = lab;
    this.kind = kind;
    this.namespace = namespace;
    this.device = device;
    this.folder = lab.folder().resolve(namespace + "-" + kind);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("script"), SCRIPT);
      Files.writeString(folder.resolve("dhclient.conf"), DHCLIENT_SETTINGS);
      Files.writeString(folder.resolve("10.network"), NETWORKD_SETTINGS.formatted(device));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lab.run("chmod", "755", file("script"));
    lab.runIn(namespace, "ip", "addr", "flush", "dev", device);
    if (kind == Kind.NETWORKD) {
      lab.run("mkdir", "-p", "/run/systemd/network");
      lab.run("cp", file("10.network"), "/run/systemd/network/10.network");
    }
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  /** Starts it; one that ran before remembers its lease, if it is of those that do. */
  void start() {
    running = lab.start(kind + " in " + namespace, lab.commandIn(namespace, words(List.of("-d"))));
  }

  private String[] words(List<String> how) {
    return switch (kind) {
      case DHCLIENT -> {
        List<String> words = new ArrayList<>();
        words.add(PACKAGES.find("dhclient").orElseThrow().toString());
        words.addAll(List.of("-4", "-cf", file("dhclient.conf"), "-lf", file("leases")));
        words.addAll(List.of("-pf", file("pid"), "-sf", file("script")));
        words.addAll(how);
        words.add(device);
        yield words.toArray(String[]::new);
      }
      case UDHCPC ->
          new String[] {"busybox", "udhcpc", "-f", "-i", device, "-s", file("script"), "-t", "20"};
      case NETWORKD -> // it takes a /sys that can be written for a system with udev
          new String[] {"sh", "-c", "mount -o remount,ro /sys; exec " + NETWORKD_PROGRAM};
    };
  }

  /** Waits until the device has an address that begins so, and gives it. */
  String awaitAddress(String prefix) {
    return Await.value(Await.PATIENCE, () -> address().filter(a -> a.startsWith(prefix)))
        .orElseThrow(() -> new AssertionError(kind + " has no address:\n" + running.output()));
  }

  /** The address that the device has. */
  Optional<String> address() {
    return lab.runIn(namespace, "ip", "-4", "-o", "addr", "show", "dev", device)
        .lines()
        .filter(line -> line.contains(" inet "))
        .map(line -> line.replaceAll(".* inet ([0-9.]+)/.*", "$1"))
        .findFirst();
  }

  /** Lets it renew its lease now. */
  void renew() {
    if (kind == Kind.UDHCPC) {
      signal("USR1"); // dhclient does so after 3 s of itself
    }
  }

  /**
   * Switches it off without a word, and on again. Networkd does not remember its lease over that:
   * its cable is taken out and put in.
   */
  void startAnew() {
    if (kind == Kind.NETWORKD) {
      lab.plug(namespace, false);
      awaitNone();
      lab.plug(namespace, true);
      return;
    }
    signal("KILL");
    running.exitCode(Await.PATIENCE);
    lab.runIn(namespace, "ip", "addr", "flush", "dev", device);
    start();
  }

  private void awaitNone() {
    Assertions.assertTrue(
        Await.until(Await.PATIENCE, () -> address().isEmpty()), () -> running.output());
  }

  /** Lets it give its address back. */
  void release() {
    switch (kind) {
      case DHCLIENT -> lab.runIn(namespace, words(List.of("-r")));
      case UDHCPC -> signal("USR2");
      case NETWORKD -> signal("TERM");
    }
  }

  private void signal(String name) {
    running
        .process()
        .descendants()
        .filter(each -> each.info().command().filter(this::isClient).isPresent())
        .forEach(each -> kill(name, each.pid()));
  }

  private static void kill(String signal, long pid) {
    String[] words = {"kill", "-" + signal, Long.toString(pid)};
    Running.start("kill", new ProcessBuilder(words)).exitCode(Await.PATIENCE);
  }

  private boolean isClient(String command) {
    return switch (kind) {
      case DHCLIENT -> command.endsWith("/dhclient");
      case UDHCPC -> command.endsWith("/busybox");
      case NETWORKD -> command.endsWith("/systemd-networkd");
    };
  }
}
