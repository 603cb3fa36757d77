// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * An ISO in the shape of XenServer's, with a real hypervisor and a real kernel for its dom0. Its
 * installer is a small program that says with which command line it runs, and fetches what the real
 * one would.
 */
final class XenPayload {
  /** The name of the image in menus and URLs. */
  static final String NAME = "XenServer-7.6.0-install-cd";

  /** The name of a medium that has Xen for Multiboot alone, as they were of old. */
  static final String OLD = "XenServer-7.6.0-without-efi";

  /** Where the README says that an image's files are. */
  static final String URL = url(NAME);

  /** What the installer fetches first, and packages of two sizes. */
  static final List<String> FETCHED =
      List.of(".treeinfo", "XS-REPOSITORY-LIST", "Packages/small-1.0 (1).rpm", "Packages/big.rpm");

  /** A file that no kernel's buffers hold: it is under way for as long as its reader likes. */
  static final String HUGE = "Packages/huge.rpm";

  /** Printed before the sum of each file, which the installer has fetched by HTTP. */
  static final String SUM = "PXE-LAB-FETCHED ";

  private static final String TREE_INFO =
      """
      [platform]
      name = XCP
      version = 2.7.1

      [branding]
      name = XenServer
      version = 7.6.0

      [build]
      number = 170811

      [keys]
      key1 = RPM-GPG-KEY-XS-7.6
      """;

  private static final String INIT =
      """
      #!/bin/busybox sh
      /bin/busybox --install -s /bin
      mount -t proc proc /proc
      mount -t devtmpfs dev /dev
      exec >/dev/hvc0 2>&1
      for driver in %4$s; do insmod /$driver.ko; done
      ifconfig eth0 192.168.9.60 netmask 255.255.255.0 up
      fetch() {
        for try in 1 2 3 4 5 6 7 8 9 10; do
          wget -q -O /fetched "$1" && echo "%1$s$(sha256sum </fetched | cut -c1-64) $2" && return
          sleep 1
        done
        echo "not fetched: $1"
      }
      while read -r file; do
        fetch "%2$s/$(echo "$file" | sed 's/ /%%20/g')" "$file"
      done </files
      for word in $(cat /proc/cmdline); do
        case $word in answerfile=*) fetch "${word#answerfile=}" answerfile ;; esac
      done
      echo "%3$s$(cat /proc/cmdline)"
      poweroff -f
      """;

  /** For the cards of the lab, each after what it needs. */
  private static final List<String> DRIVERS =
      List.of(
          "e1000",
          "virtio_ring",
          "virtio",
          "virtio_pci_modern_dev",
          "virtio_pci_legacy_dev",
          "virtio_pci",
          "failover",
          "net_failover",
          "virtio_net");

  private XenPayload() {}

  /** What has to be at hand, if anything is missing. */
  static Optional<String> missing() {
    try {
      hypervisor();
      kernel();
      for (String driver : DRIVERS) {
        networkDriver(driver);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static String url(String name) {
    return "http://" + Lab.SERVER_ADDRESS + "/images/" + name;
  }

  /** The medium. */
  static Path iso() {
    return iso(NAME, tree());
  }

  /** The medium without what UEFI starts by itself. */
  static Path oldIso() {
    return iso(OLD, Payload.make("xenserver-old", root -> cookTree(root, OLD)));
  }

  private static Path iso(String name, Path tree) {
    return Payload.make(
        name + ".iso",
        target -> MediaFiles.makeIso(tree, target, "-joliet-long", "-V", "XenServer-7.6.0"));
  }

  /** The content of the medium as a folder, to compare with. */
  static Path tree() {
    return Payload.make("xenserver", XenPayload::cookTree);
  }

  private static void cookTree(Path root) throws IOException {
    cookTree(root, NAME);
    Files.copy(program(), root.resolve("boot/xen.efi"));
  }

  private static void cookTree(Path root, String name) throws IOException {
    Files.createDirectories(root.resolve("boot/pxelinux"));
    Files.createDirectories(root.resolve("Packages"));
    Files.copy(hypervisor(), root.resolve("boot/xen.gz"));
    Files.copy(kernel(), root.resolve("boot/vmlinuz"));
    for (String module : List.of("mboot.c32", "menu.c32")) {
      Files.copy(
          Path.of("/usr/lib/syslinux/modules/bios", module),
          root.resolve("boot/pxelinux").resolve(module));
    }
    Files.copy(Path.of("/usr/lib/PXELINUX/pxelinux.0"), root.resolve("boot/pxelinux/pxelinux.0"));
    Files.writeString(root.resolve(".treeinfo"), TREE_INFO);
    Files.writeString(root.resolve("XS-REPOSITORY-LIST"), "Packages\n");
    Files.write(root.resolve("Packages/small-1.0 (1).rpm"), noise(3_000));
    Files.write(root.resolve("Packages/big.rpm"), noise(8 << 20));
    Files.write(root.resolve(HUGE), noise(48 << 20));
    Files.copy(installer(name), root.resolve("install.img"));
  }

  private static byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(bytes).nextBytes(noise);
    return noise;
  }

  private static Path installer(String name) {
    return Payload.make(name + ".img", target -> cookInstaller(target, name));
  }

  private static void cookInstaller(Path target, String name) throws IOException {
    Path root = target.resolveSibling(name + "-files");
    Payload.delete(root);
    for (String folder : List.of("bin", "dev", "proc")) {
      Files.createDirectories(root.resolve(folder));
    }
    Files.copy(Payload.busybox(), root.resolve("bin/busybox"), StandardCopyOption.COPY_ATTRIBUTES);
    for (String driver : DRIVERS) {
      Files.copy(networkDriver(driver), root.resolve(driver + ".ko"));
    }
    Files.writeString(root.resolve("files"), String.join("\n", FETCHED) + "\n");
    MediaFiles.writeProgram(
        root.resolve("init"),
        INIT.formatted(SUM, url(name), VirtualMachine.MARKER, String.join(" ", DRIVERS)));
    MediaFiles.makeInitrd(root, target);
  }

  private static Path hypervisor() throws IOException {
    return newest("boot", "xen-[0-9.]*-amd64\\.gz", "Debian's xen-hypervisor-4.17-amd64");
  }

  private static Path program() throws IOException {
    return newest("boot", "xen-[0-9.]*-amd64\\.efi", "Debian's xen-hypervisor-4.17-amd64");
  }

  /** The kernel for cloud machines is none: it cannot be dom0. */
  private static Path kernel() throws IOException {
    return newest("boot", "vmlinuz-[0-9.-]*-amd64", "the kernel of Debian's linux-image-amd64");
  }

  private static Path networkDriver(String name) throws IOException {
    return newest(
        "lib/modules", name + "\\.ko", "the " + name + " module of Debian's linux-image-amd64");
  }

  /** Below the folder that {@code PXE_LAB_XEN} names, into which packages were unpacked, or /. */
  private static Path newest(String folder, String name, String what) throws IOException {
    Path top = Path.of(Optional.ofNullable(System.getenv("PXE_LAB_XEN")).orElse("/"));
    if (Files.isDirectory(top.resolve(folder))) {
      try (Stream<Path> files = Files.walk(top.resolve(folder))) {
        Optional<Path> found =
            files
                .filter(file -> file.getFileName().toString().matches(name))
                .max(Comparator.naturalOrder());
        if (found.isPresent()) {
          return found.get();
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    throw new IOException(what + " is missing (no " + name + " below " + top.resolve(folder) + ")");
  }
}
