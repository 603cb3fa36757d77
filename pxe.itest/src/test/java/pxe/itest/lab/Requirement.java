// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pxe.itest.lab.Hardware.Firmware;

/** What a machine must have for a lab test to run on it. */
enum Requirement {
  /** Network namespaces and the tools that wire and populate them. */
  NETWORK,
  /** A virtual machine and what it boots. */
  QEMU,
  /** A hypervisor, a kernel for its dom0, and a maker of ISO images. */
  XEN,
  /** What live media are made of. */
  LIVE,
  /** What makes a live medium by dracut. */
  DRACUT,
  /** A tester of memory. */
  MEMTEST,
  /** What makes a file system for firmware, and fills it. */
  FAT,
  /** The usual maker of ISO images. */
  XORRISO,
  /** The other maker of ISO images. */
  GENISOIMAGE,
  /** A UEFI firmware, and a boot loader for it. */
  UEFI,
  /** A GRUB for UEFI that finds its server beside a router, and its shim. */
  GRUB,
  /** The modules of that GRUB. */
  GRUB_MODULES,
  /** An iPXE for UEFI, and one for a BIOS. */
  IPXE,
  /** A machine with another processor, and what it boots. */
  ARM64,
  /** A UEFI firmware of 32 bits, and its boot loaders. */
  IA32,
  /** An iPXE that looks for a script beside itself. */
  NEW_IPXE,
  /** A reader of graphics screens. */
  READER,
  /** A file system that can be made to hang. */
  HUNG_MOUNT,
  /** The web server that ours is measured beside. */
  NGINX,
  /** What fetches by HTTP and TFTP. */
  CURL,
  /** A database server that a test can start by itself. */
  POSTGRESQL,
  /** A terminal that a program can type on. */
  TERMINAL,
  /** OpenSSH's client, and its maker of keys. */
  SSH,
  /** What makes the benchmark's generators of load, and runs them. */
  C_COMPILER,
  /** DHCP clients by others, and a relay agent. */
  DHCP_CLIENTS,
  /** Kea's maker of many DHCP clients. */
  PERFDHCP,
  /** TFTP clients by others. */
  TFTP_CLIENTS,
  /** What reads metrics as Prometheus does. */
  PROMETHEUS,
  /** A browser that needs no screen. */
  BROWSER,
  /** What packages are made with, installed and looked at. */
  PACKAGES,
  /** What the firmware image is made with. */
  FIRMWARE,
  /** The platform, built. */
  PLATFORM;

  /** What is missing, if anything is. */
  Optional<String> missing() {
    return looks().map(Look::missing).flatMap(Optional::stream).findFirst();
  }

  private Stream<Look> looks() {
    return switch (this) {
      case NETWORK ->
          Stream.of(
              () -> programs("unshare", "nsenter", "ip", "ethtool", "sysctl", "busybox", "dnsmasq"),
              Requirement::namespaces,
              () -> file("/dev/net/tun", "the kernel's tun module"),
              Requirement::busyboxCanServe);
      case QEMU ->
          Stream.of(
              () -> programs("qemu-system-x86_64", "tar", "cpio", "gzip"),
              () -> file("/usr/lib/ipxe/qemu/pxe-e1000.rom", "Debian's ipxe-qemu"),
              () -> file(Payload.INSTALLER, "Debian's debian-installer-12-netboot-amd64"),
              () -> file("/usr/lib/PXELINUX/pxelinux.0", "Debian's pxelinux"),
              () -> file("/usr/lib/syslinux/modules/bios/ldlinux.c32", "Debian's syslinux-common"));
      case XEN -> Stream.of(() -> programs("xorriso"), XenPayload::missing);
      case LIVE -> Stream.of(() -> programs("mksquashfs"), DebianLivePayload::missing);
      case DRACUT ->
          Stream.of(() -> programs("mksquashfs", "unshare", "chroot"), DracutLivePayload::missing);
      case MEMTEST -> Stream.of(MemtestTest::missing);
      case FAT -> Stream.of(() -> programs("mkfs.vfat", "mcopy"), SmallInstaller::missing);
      case XORRISO -> Stream.of(() -> programs("xorriso"));
      case GENISOIMAGE -> Stream.of(() -> programs("genisoimage"));
      case UEFI ->
          Stream.of(
              () -> file("/usr/share/OVMF/OVMF_CODE_4M.fd", "Debian's ovmf"),
              () -> file("/usr/lib/SYSLINUX.EFI/efi64/syslinux.efi", "Debian's syslinux-efi"));
      case GRUB ->
          Stream.of(
              SignedGrub::missing,
              () -> file("/usr/share/OVMF/OVMF_VARS_4M.ms.fd", "Debian's ovmf"));
      case GRUB_MODULES -> Stream.of(SignedGrub::missingModules);
      case IPXE -> Stream.of(IpxeProgram.OLD::missing);
      case NEW_IPXE -> Stream.of(IpxeProgram.NEW::missing);
      case ARM64 ->
          Stream.of(
              () -> programs("qemu-system-aarch64"),
              () -> file(Firmware.ARM64.code(), "Debian's qemu-efi-aarch64"),
              OtherProcessor.ARM64::missing);
      case IA32 ->
          Stream.of(
              () -> file(Firmware.IA32.code(), "Debian's ovmf-ia32"), OtherProcessor.IA32::missing);
      case READER -> Stream.of(() -> programs("tesseract"));
      case HUNG_MOUNT ->
          Stream.of(
              () -> programs("bindfs", "kill"),
              () -> file("/dev/fuse", "the kernel's fuse module"));
      case DHCP_CLIENTS ->
          Stream.of(
              DhcpClient.Kind::missing,
              () -> DhcpClient.PACKAGES.missing("dhcrelay", "Debian's isc-dhcp-relay"));
      case PERFDHCP ->
          Stream.of(() -> DhcpClient.PACKAGES.missing("perfdhcp", "Debian's kea-admin"));
      case TFTP_CLIENTS ->
          Stream.of(() -> programs("curl", "tftp", "atftp"), Requirement::curlSpeaksTftp);
      case PROMETHEUS ->
          Stream.of(
              () ->
                  file(
                      "/usr/lib/python3/dist-packages/prometheus_client",
                      "Debian's python3-prometheus-client"));
      case BROWSER -> Stream.of(() -> file(Browser.PROGRAM, "Debian's chromium-headless-shell"));
      case NGINX -> Stream.of(() -> programs("nginx"));
      case CURL -> Stream.of(() -> programs("curl"), Requirement::curlSpeaksTftp);
      case POSTGRESQL -> Stream.of(PostgresServer::missing);
      case TERMINAL -> Stream.of(() -> programs("script"));
      case SSH -> Stream.of(() -> programs("ssh", "ssh-keygen"));
      case C_COMPILER -> Stream.of(() -> programs("cc", "python3", "taskset"));
      case PACKAGES ->
          Stream.of(
              () -> programs("tar", "gzip", "sha256sum", "apt-get", "dpkg", "adduser", "python3"),
              () -> programs("systemd-analyze", "systemd-notify", "setpriv"),
              () -> file(Path.of(System.getProperty("java.home"), "bin/jlink"), "a JDK's jlink"));
      case FIRMWARE -> Stream.of(FirmwareImage::missing);
      case PLATFORM ->
          Stream.of(() -> file(Distribution.BUILT.resolve("bin/pxe"), "a built pxe.dist"));
    };
  }

  private static Optional<String> file(String path, String origin) {
    return file(Path.of(path), origin);
  }

  private static Optional<String> file(Path path, String origin) {
    return Files.exists(path)
        ? Optional.empty()
        : Optional.of(origin + " is missing (no " + path + ")");
  }

  private static Optional<String> programs(String... names) {
    List<String> absent = Arrays.stream(names).filter(name -> !isOnPath(name)).toList();
    return absent.isEmpty()
        ? Optional.empty()
        : Optional.of("not installed: " + String.join(", ", absent));
  }

  private static boolean isOnPath(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  private static Optional<String> namespaces() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("only root may make network namespaces");
    }
    return succeeds("unshare", "--net", "--mount", "--pid", "--fork", "--mount-proc", "true")
        ? Optional.empty()
        : Optional.of("this machine does not allow network namespaces");
  }

  private static Optional<String> busyboxCanServe() {
    return succeeds("sh", "-c", "busybox --list | grep -qx udhcpd")
        ? Optional.empty()
        : Optional.of("this busybox has no udhcpd: Debian's busybox-static has");
  }

  private static Optional<String> curlSpeaksTftp() {
    return succeeds("sh", "-c", "curl --version | grep -qw tftp")
        ? Optional.empty()
        : Optional.of("this curl speaks no TFTP");
  }

  private static boolean succeeds(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A look at one thing. */
  private interface Look {
    Optional<String> missing();
  }
}
