// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * A Debian live medium, of Debian's packages in the folder that {@code PXE_LAB_LIVE} names: kernel,
 * initramfs-tools' init and functions, and live-boot with what fetches and mounts a live system.
 * Its system is one program, which says with which command line it runs, and on what.
 *
 * <p>Put together by hand: mkinitramfs wants an installed system, with a udev for devices that no
 * machine of the lab has.
 */
final class DebianLivePayload {
  /** The name of the image in menus and URLs. */
  static final String NAME = "debian-live-12.12.0-amd64-lab";

  /** Stands in the live system, and nowhere else. */
  static final String SYSTEM = "system-of-the-live-medium";

  private static final Unpacked PACKAGES = new Unpacked("PXE_LAB_LIVE");
  private static final String KERNEL = "boot/vmlinuz-[0-9.-]*-cloud-amd64";
  private static final String FUNCTIONS = "usr/share/initramfs-tools/scripts/functions";
  private static final String SETTINGS = "etc/initramfs-tools/initramfs\\.conf";
  private static final String LIVE_BOOT = "bin/live-boot";
  private static final String LIVE_HOOK = "usr/share/initramfs-tools/scripts/live";
  private static final String KLIBC = "usr/lib/klibc/bin/";

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
          "squashfs",
          "overlay",
          "loop");

  /** In the place of udev, which has given live-boot its network cards and names of devices. */
  private static final String UDEVADM = "#!/bin/sh\n[ \"$1\" != info ]\n";

  private static final String LOAD_MODULES =
      """
      #!/bin/sh
      [ "$1" = prereqs ] && exit 0
      for module in %s; do insmod /lib/modules/$module.ko; done
      """
          .formatted(String.join(" ", MODULES));

  /** As udev does. */
  private static final String MOVE_DEVICES =
      """
      #!/bin/sh
      [ "$1" = prereqs ] && exit 0
      mount -n -o move /dev "${rootmnt}/dev"
      """;

  private static final String SYSTEM_INIT =
      """
      #!/bin/busybox sh
      /bin/busybox mount -t proc proc /proc
      root=$(/bin/busybox grep ' / overlay ' /proc/mounts | /bin/busybox cut -d' ' -f1)
      echo "%s$(/bin/busybox cat /proc/cmdline) root=$root $(/bin/busybox cat /etc/system)" >/dev/ttyS0
      /bin/busybox poweroff -f
      """
          .formatted(VirtualMachine.MARKER);

  private DebianLivePayload() {}

  /** What has to be at hand, if anything is missing. */
  static Optional<String> missing() {
    return List.of(KERNEL, FUNCTIONS, SETTINGS, LIVE_BOOT, LIVE_HOOK, KLIBC + "ipconfig").stream()
        .map(file -> PACKAGES.missing(file, "a file of Debian's packages for live media"))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The medium. */
  static Path iso() {
    return Payload.make(
        NAME + ".iso",
        target -> {
          Path root = emptyFolder(target, "medium");
          Files.createDirectories(root.resolve("live"));
          Files.copy(file(KERNEL), root.resolve("live/vmlinuz"));
          makeInitrd(emptyFolder(target, "initrd"), root.resolve("live/initrd.img"));
          makeSystem(emptyFolder(target, "system"), root.resolve("live/filesystem.squashfs"));
          write(
              root.resolve(".disk/info"),
              "Debian GNU/Linux 12.12.0 \"bookworm\" - Snapshot amd64 LIVE Binary 20251128-10:00\n");
          MediaFiles.makeIso(root, target);
        });
  }

  private static void makeInitrd(Path root, Path target) throws IOException {
    for (String folder :
        List.of("bin", "conf/conf.d", "dev", "etc", "lib/modules", "proc", "run", "sys", "tmp")) {
      Files.createDirectories(root.resolve(folder));
    }
    Path busybox = copy(Payload.busybox(), root.resolve("bin/busybox"));
    Payload.execute(
        "sh",
        "-ec",
        "cd %s; for name in $(%s --list); do [ -e $name ] || ln -s busybox $name; done"
            .formatted(root.resolve("bin"), busybox));
    for (String program : List.of("ipconfig", "run-init", "fstype", "minips")) {
      Files.deleteIfExists(root.resolve("bin").resolve(program));
      copy(file(KLIBC + program), root.resolve("bin").resolve(program));
    }
    Path library = file("lib/klibc-.*\\.so");
    copy(library, root.resolve("lib").resolve(library.getFileName().toString()));
    Path scripts = file(FUNCTIONS).getParent();
    Payload.execute("cp", "-a", scripts.toString(), root.resolve("scripts").toString());
    copy(scripts.resolveSibling("init"), root.resolve("init"));
    copy(file(SETTINGS), root.resolve("conf/initramfs.conf"));
    write(root.resolve("conf/arch.conf"), "DPKG_ARCH=amd64\n");
    copy(file(LIVE_BOOT), root.resolve("bin/live-boot"));
    Path live = file("lib/live/boot/9990-main\\.sh").getParent().getParent();
    Payload.execute("cp", "-a", live.toString(), root.resolve("lib/live").toString());
    MediaFiles.writeProgram(root.resolve("bin/udevadm"), UDEVADM);
    for (String module : MODULES) {
      copy(file(module + "\\.ko"), root.resolve("lib/modules").resolve(module + ".ko"));
    }
    writeScript(root, "init-top", LOAD_MODULES);
    writeScript(root, "init-bottom", MOVE_DEVICES);
    Payload.execute(
        "sh", "-ec", "cd " + root + "; find . | cpio -o -H newc --quiet | gzip -1 >" + target);
  }

  private static void writeScript(Path root, String stage, String text) throws IOException {
    MediaFiles.writeProgram(root.resolve("scripts").resolve(stage).resolve("lab"), text);
    write(root.resolve("scripts").resolve(stage).resolve("ORDER"), "/scripts/" + stage + "/lab\n");
  }

  private static void makeSystem(Path root, Path target) throws IOException {
    for (String folder :
        List.of(
            "bin", "dev", "etc", "lib", "proc", "root", "run", "sbin", "sys", "tmp", "var/log")) {
      Files.createDirectories(root.resolve(folder));
    }
    copy(Payload.busybox(), root.resolve("bin/busybox"));
    MediaFiles.writeProgram(root.resolve("sbin/init"), SYSTEM_INIT);
    write(root.resolve("etc/system"), SYSTEM + "\n");
    MediaFiles.makeSquashfs(root, target);
  }

  private static Path file(String pattern) throws IOException {
    return PACKAGES
        .find(pattern)
        .orElseThrow(() -> new IOException("no " + pattern + " in the packages for live media"));
  }

  private static Path emptyFolder(Path target, String name) throws IOException {
    return MediaFiles.emptyFolder(target.resolveSibling("debian-live-" + name));
  }

  private static Path copy(Path from, Path to) throws IOException {
    return Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
