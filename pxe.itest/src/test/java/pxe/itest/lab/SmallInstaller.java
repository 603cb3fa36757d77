// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * An installer of few lines that does what the large ones do: it fetches its answer, reports that
 * it works, fetches a system and writes it to the disk, does what its answer says for the end, and
 * restarts. Its answers are in the form of a preseed file.
 */
final class SmallInstaller {
  /** What it says on the serial port when all is done. */
  static final String DONE = "PXE-LAB-INSTALLED";

  /** The size of the disk that it installs on. */
  static final int DISK_BYTES = 64 << 20;

  private static final Unpacked PACKAGES = new Unpacked("PXE_LAB_LIVE");
  private static final String KERNEL = "boot/vmlinuz-[0-9.-]*-cloud-amd64";
  private static final String SYSTEM_OF_BIOS = "bios.disk";
  private static final String SYSTEM_OF_UEFI = "uefi.disk";
  private static final int FAT_MIB = 33;

  /** Each after what it needs. */
  private static final List<String> MODULES =
      List.of(
          "virtio_ring",
          "virtio",
          "virtio_pci_modern_dev",
          "virtio_pci_legacy_dev",
          "virtio_pci",
          "failover",
          "net_failover",
          "virtio_net",
          "virtio_blk");

  private static final String INIT =
      """
      #!/bin/busybox sh
      /bin/busybox mount -t proc proc /proc
      /bin/busybox mount -t sysfs sysfs /sys
      /bin/busybox mount -t devtmpfs dev /dev
      /bin/busybox --install -s /bin
      for module in %s; do insmod /modules/$module.ko; done
      ifconfig eth0 up
      udhcpc -i eth0 -n -q -t 20 -s /lease >/dev/null
      url=$(tr ' ' '\\n' </proc/cmdline | sed -n 's/^answer=//p')
      told() { sed -n "s|^$1 ||p" /answer; }
      wget -q -O /answer "$url"
      sh -c "$(told 'd-i preseed/early_command string')"
      if [ -d /sys/firmware/efi ]; then system=%s; else system=%s; fi
      wget -q -O /dev/vda "$(told 'lab lab/source string')/$system" && sync &&
        sh -c "$(told 'd-i preseed/late_command string')" && echo "%s" >/dev/ttyS0
      reboot -f
      """
          .formatted(String.join(" ", MODULES), SYSTEM_OF_UEFI, SYSTEM_OF_BIOS, DONE);

  private static final String LEASE =
      """
      #!/bin/busybox sh
      [ "$1" = bound ] && ifconfig "$interface" "$ip" netmask "$subnet"
      """;

  private static final String ENTRY =
      """
      title   Small installer
      linux   vmlinuz
      initrd  installer.gz
      options answer=${answer.preseed}
      """;

  private SmallInstaller() {}

  /** What is missing, if anything is. */
  static Optional<String> missing() {
    return PACKAGES.missing("virtio_blk\\.ko", "a module of Debian's kernel for cloud machines");
  }

  /** The medium: its entry is {@code small-installer/unattended}. */
  static Path medium() {
    return Payload.make("small-installer", SmallInstaller::make);
  }

  private static void make(Path medium) throws IOException {
    Files.createDirectories(medium.resolve("entries"));
    Files.writeString(medium.resolve("entries/unattended.conf"), ENTRY);
    Files.copy(file(KERNEL), medium.resolve("vmlinuz"));
    LocalDisk.writeProgram(medium.resolve(SYSTEM_OF_BIOS));
    makeSystemOfUefi(medium.resolve(SYSTEM_OF_UEFI));
    Path root = medium.resolveSibling("small-installer.files");
    Payload.delete(root);
    for (String folder : List.of("bin", "dev", "modules", "proc", "sys")) {
      Files.createDirectories(root.resolve(folder));
    }
    Files.copy(Payload.busybox(), root.resolve("bin/busybox"), StandardCopyOption.COPY_ATTRIBUTES);
    for (String module : MODULES) {
      Files.copy(file(module + "\\.ko"), root.resolve("modules").resolve(module + ".ko"));
    }
    MediaFiles.writeProgram(root.resolve("init"), INIT);
    MediaFiles.writeProgram(root.resolve("lease"), LEASE);
    Payload.execute(
        "sh",
        "-ec",
        "cd %s; find . | cpio -o -H newc --quiet | gzip -1 >%s"
            .formatted(root, medium.resolve("installer.gz")));
  }

  /** A file system as firmware reads it, with a loader at the place for media that can be moved. */
  private static void makeSystemOfUefi(Path disk) throws IOException {
    Path files = disk.resolveSibling("uefi.files");
    SignedGrub.makeDisk(files);
    String script =
        """
        truncate -s %dM %s
        mkfs.vfat -n SYSTEM %s >/dev/null
        mcopy -s -i %s %s/EFI ::
        """;
    Payload.execute("sh", "-ec", script.formatted(FAT_MIB, disk, disk, disk, files));
    Payload.delete(files);
  }

  private static Path file(String pattern) throws IOException {
    return PACKAGES
        .find(pattern)
        .orElseThrow(() -> new IOException("no " + pattern + " in the packages for live media"));
  }
}
