// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A live medium in the layout of Fedora's, whose initramfs dracut has made: that of Debian 13, in
 * the folder that {@code PXE_LAB_DRACUT} names, with a kernel and all that dracut puts into an
 * initramfs. Its system is one program, which says with which command line it runs, and on what.
 *
 * <p>Without systemd, and with the older of dracut's ways to set up a network: emulated, systemd
 * alone would take a minute. What fetches and mounts the system is the same.
 */
final class DracutLivePayload {
  /** The name of the image in menus and URLs, as Fedora names its own. */
  static final String NAME = "Lab-Live-x86_64-13-1.0";

  /** Stands in the live system, and nowhere else. */
  static final String SYSTEM = "system-of-the-dracut-medium";

  /** Where an unpacked dracut is run, and where its kernel is. */
  private static final String VARIABLE = "PXE_LAB_DRACUT";

  private static final Unpacked PACKAGES = new Unpacked(VARIABLE);
  private static final String KERNEL = "boot/vmlinuz-[^/]*-cloud-amd64";
  private static final String LIVENET = "modules\\.d/[0-9]+livenet/livenetroot\\.sh";
  private static final String LIVE = "modules\\.d/[0-9]+dmsquash-live/dmsquash-live-root\\.sh";
  private static final String LEASE = "sbin/dhclient";
  private static final String INITRD = "tmp/lab-initrd.img";

  /** Some 15 s of a processor. */
  private static final Duration DRACUT = Await.PATIENCE.multipliedBy(5);

  private static final String MAKE_INITRD =
      """
      mount -t proc proc proc
      mount -t sysfs sysfs sys
      mount --bind /dev dev
      ln -sf mawk usr/bin/awk
      chroot . ldconfig
      chroot . depmod %1$s
      chroot . dracut --quiet --force --no-hostonly --no-early-microcode --compress "gzip -1" \
      --kver %1$s --omit systemd \
      --modules "network-legacy livenet rootfs-block base fs-lib udev-rules dm" \
      --drivers "virtio_pci virtio_net squashfs overlay loop dm_snapshot" /%2$s
      """;

  private static final String SYSTEM_INIT =
      """
      #!/bin/busybox sh
      /bin/busybox mount -t proc proc /proc
      root=$(/bin/busybox awk '$2 == "/" {print $3}' /proc/mounts | /bin/busybox tail -n 1)
      echo "%s$(/bin/busybox cat /proc/cmdline) root=$root $(/bin/busybox cat /etc/system)" >/dev/ttyS0
      /bin/busybox poweroff -f
      """
          .formatted(VirtualMachine.MARKER);

  private DracutLivePayload() {}

  /** What has to be at hand, if anything is missing. */
  static Optional<String> missing() {
    return List.of(KERNEL, LIVENET, LIVE, LEASE).stream()
        .map(file -> PACKAGES.missing(file, "a file of Debian 13's dracut or of what it needs"))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The medium. */
  static Path iso() {
    return Payload.make(NAME + ".iso", DracutLivePayload::make);
  }

  private static void make(Path target) throws IOException {
    Path root = emptyFolder(target, "medium");
    Path kernels = Files.createDirectories(root.resolve("images/pxeboot"));
    Files.createDirectories(root.resolve("LiveOS"));
    Path kernel = PACKAGES.find(KERNEL).orElseThrow();
    Files.copy(kernel, kernels.resolve("vmlinuz"));
    makeInitrd(kernel, kernels.resolve("initrd.img"));
    makeSystem(emptyFolder(target, "system"), root.resolve("LiveOS/squashfs.img"));
    Path menu = Files.createDirectories(root.resolve("EFI/BOOT")).resolve("grub.cfg");
    Files.writeString(menu, "menuentry 'Start Lab-Live 13' --class lab {\n}\n");
    MediaFiles.makeIso(root, target);
  }

  /** In a namespace of mounts: whatever ends it takes them away. */
  private static void makeInitrd(Path kernel, Path target) throws IOException {
    Path packages = kernel.getParent().resolveSibling(".").normalize();
    String version = kernel.getFileName().toString().substring("vmlinuz-".length());
    ProcessBuilder dracut =
        new ProcessBuilder(
            "unshare", "--mount", "sh", "-ec", MAKE_INITRD.formatted(version, INITRD));
    try (Running running = Running.start("dracut", dracut.directory(packages.toFile()))) {
      if (running.exitCode(DRACUT) != 0) {
        throw new AssertionError(running.output());
      }
    }
    Files.move(packages.resolve(INITRD), target);
  }

  private static void makeSystem(Path root, Path target) throws IOException {
    for (String folder :
        List.of("bin", "dev", "etc", "proc", "root", "run", "sbin", "sys", "tmp", "usr", "var")) {
      Files.createDirectories(root.resolve(folder));
    }
    Files.copy(Payload.busybox(), root.resolve("bin/busybox"), StandardCopyOption.COPY_ATTRIBUTES);
    MediaFiles.writeProgram(root.resolve("sbin/init"), SYSTEM_INIT);
    Files.writeString(root.resolve("etc/system"), SYSTEM + "\n");
    Files.writeString(root.resolve("etc/os-release"), "ID=lab\n");
    MediaFiles.makeSquashfs(root, target);
  }

  private static Path emptyFolder(Path target, String name) throws IOException {
    return MediaFiles.emptyFolder(target.resolveSibling("dracut-live-" + name));
  }
}
