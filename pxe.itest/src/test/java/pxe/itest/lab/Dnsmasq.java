// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How dnsmasq is set up for a firmware by who uses it: the loader and its configuration below one
 * folder, by TFTP; where the firmware or its loader fetches by HTTP, nginx serves the same folder.
 */
enum Dnsmasq {
  /** PXELINUX, beside a router. */
  PXELINUX(
      """
      dhcp-range=192.168.9.0,proxy
      dhcp-boot=pxelinux.0
      pxe-service=x86PC,'Network Boot',pxelinux
      """),
  /** A script for the iPXE in the ROM, beside a router. */
  IPXE(
      """
      dhcp-range=192.168.9.0,proxy
      dhcp-match=set:ipxe,175
      pxe-service=tag:ipxe,x86PC,'Network Boot',http://192.168.9.2/boot.ipxe
      """),
  /** syslinux.efi, beside a router. */
  SYSLINUX(
      """
      dhcp-range=192.168.9.0,proxy
      pxe-service=X86-64_EFI,'Network Boot',syslinux.efi
      """),
  /** shim and GRUB, beside a router. */
  GRUB(
      """
      dhcp-range=192.168.9.0,proxy
      pxe-service=X86-64_EFI,'Network Boot',shimx64.efi
      """),
  /**
   * shim and GRUB by HTTP. As a proxy dnsmasq answers no such firmware, so it hands out addresses.
   */
  HTTP(
      """
      dhcp-range=192.168.9.210,192.168.9.240
      dhcp-vendorclass=set:http,HTTPClient
      dhcp-option-force=tag:http,60,HTTPClient
      dhcp-boot=tag:http,http://192.168.9.2/shimx64.efi
      """);

  private static final String COMMON =
      """
      port=0
      interface=%s
      log-dhcp
      dhcp-leasefile=%s
      enable-tftp
      tftp-root=%s
      """;

  private static final String NGINX =
      """
      user root;
      daemon off;
      pid %1$s/pid;
      events {}
      http {
        sendfile on;
        access_log off;
        client_body_temp_path %1$s;
        proxy_temp_path %1$s;
        fastcgi_temp_path %1$s;
        uwsgi_temp_path %1$s;
        scgi_temp_path %1$s;
        server {
          listen 80;
          root %2$s;
        }
      }
      """;

  private static final String ARGUMENTS = "vga=788 --- quiet";
  private static final String KERNEL = "ubuntu-installer/amd64/linux";
  private static final String INITRD = "ubuntu-installer/amd64/initrd.gz";

  private final String settings;

  Dnsmasq(String settings) {
    this.settings = settings;
  }

  /** Runs it on a lab's server, with the small payload. */
  DnsmasqProcess run(Lab lab) {
    Path root = lab.folder().resolve("tftpboot");
    Home.copy(Payload.netbootFolder(), root);
    try {
      prepare(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (this == IPXE || this == HTTP) {
      serveByHttp(lab, root);
    }
    Path leases = lab.folder().resolve("leases4");
    return DnsmasqProcess.run(lab, COMMON.formatted(Lab.SERVER_INTERFACE, leases, root) + settings);
  }

  private static void serveByHttp(Lab lab, Path root) {
    Path settings = lab.folder().resolve("nginx.conf");
    try {
      Files.writeString(settings, NGINX.formatted(lab.folder().resolve("nginx"), root));
      Files.createDirectory(lab.folder().resolve("nginx"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lab.start("nginx", lab.commandIn("server", "nginx", "-e", "stderr", "-c", settings.toString()));
  }

  private void prepare(Path root) throws IOException {
    switch (this) {
      case PXELINUX -> Files.writeString(root.resolve("pxelinux.cfg/default"), syslinux());
      case SYSLINUX -> {
        Files.copy(
            Path.of("/usr/lib/SYSLINUX.EFI/efi64/syslinux.efi"), root.resolve("syslinux.efi"));
        Files.copy(
            Path.of("/usr/lib/syslinux/modules/efi64/ldlinux.e64"), root.resolve("ldlinux.e64"));
        Files.writeString(root.resolve("pxelinux.cfg/default"), syslinux());
      }
      case IPXE -> Files.writeString(root.resolve("boot.ipxe"), script());
      default -> {
        SignedGrub.beside(root);
        Path folder = Files.createDirectories(root.resolve("grub"));
        Files.writeString(folder.resolve("grub.cfg"), grub());
      }
    }
  }

  private static String syslinux() {
    return "default install\nlabel install\n  kernel %s\n  append initrd=%s %s\n"
        .formatted(KERNEL, INITRD, ARGUMENTS);
  }

  private static String grub() {
    return "linux /%s %s\ninitrd /%s\nboot\n".formatted(KERNEL, ARGUMENTS, INITRD);
  }

  private static String script() {
    return "#!ipxe\nkernel %s initrd=initrd.gz %s\ninitrd %s\nboot\n"
        .formatted(KERNEL, ARGUMENTS, INITRD);
  }
}
