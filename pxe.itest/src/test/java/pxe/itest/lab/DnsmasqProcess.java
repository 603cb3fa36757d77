// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What boots machines elsewhere, on the lab's server: dnsmasq as a proxy beside the router, and the
 * unpacked netboot image below its TFTP root. How long a boot takes with it is how long it takes on
 * this computer, at this hour.
 */
final class DnsmasqProcess implements AutoCloseable {
  private static final String SETTINGS =
      """
      port=0
      interface=%s
      log-dhcp
      dhcp-range=192.168.9.0,proxy
      dhcp-leasefile=%s
      dhcp-boot=pxelinux.0
      pxe-service=x86PC,'Network Boot',pxelinux
      enable-tftp
      tftp-root=%s
      """;

  /** What the image's own menu boots, without the menu. */
  private static final String CHOICE =
      """
      default install
      label install
        kernel ubuntu-installer/amd64/linux
        append vga=788 initrd=ubuntu-installer/amd64/initrd.gz --- quiet
      """;

  private final Running running;

  private DnsmasqProcess(Running running) {
    this.running = running;
  }

  /** Serves the small payload's folder, and is ready. */
  static DnsmasqProcess run(Lab lab) {
    Path root = lab.folder().resolve("tftpboot");
    Home.copy(Payload.netbootFolder(), root);
    Path settings = lab.folder().resolve("dnsmasq.conf");
    try {
      Files.writeString(root.resolve("pxelinux.cfg/default"), CHOICE);
      Files.writeString(
          settings,
          SETTINGS.formatted(Lab.SERVER_INTERFACE, lab.folder().resolve("leases4"), root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DnsmasqProcess dnsmasq = start(lab, settings);
    dnsmasq.running.waitFor("TFTP root", Await.PATIENCE, line -> line.contains("TFTP root is"));
    return dnsmasq;
  }

  /** Serves what a file of settings says. */
  static DnsmasqProcess run(Lab lab, String text) {
    Path settings = lab.folder().resolve("dnsmasq.conf");
    try {
      Files.writeString(settings, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DnsmasqProcess dnsmasq = start(lab, settings);
    dnsmasq.running.waitFor("start", Await.PATIENCE, line -> line.contains("started, version"));
    return dnsmasq;
  }

  private static DnsmasqProcess start(Lab lab, Path settings) {
    return new DnsmasqProcess(
        lab.start(
            "dnsmasq",
            lab.commandIn(
                "server",
                "dnsmasq",
                "--conf-file=" + settings,
                "--no-daemon",
                "--user=root",
                "--pid-file=")));
  }

  String output() {
    return running.output();
  }

  @Override
  public void close() {
    running.close();
  }
}
