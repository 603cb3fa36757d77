// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The appliance's scripts in a folder that they take for everything, with the shell that they have
 * there too; disk, clock, GRUB's settings and the platform are files that a test writes. No machine
 * starts for it.
 */
final class ApplianceRoot {
  /** What is found where another server serves as well. */
  static final String OTHER_SERVER =
      """
      bios on eth0 192.168.9.2 would not boot: offer
        ok      address: 192.168.9.1 offers 192.168.9.50
        FAILED  offer: machines take the offer of 192.168.9.7; switch the other PXE server off
      """;

  private static final Path SCRIPTS =
      Path.of("..", "pxe.firmware", "appliance").toAbsolutePath().normalize();
  private static final String LIBRARY = "usr/lib/appliance/";

  /**
   * Before programs of these names; the clock goes as long as somebody sleeps, and what is under
   * way is done by then.
   */
  private static final String FAKES =
      """

      reboot() { echo "$*" > /run/rebooted; exit 0; }
      sync() { :; }
      flock() { :; }
      sleep() { wait; echo "$(($(cut -d ' ' -f 1 /proc/uptime) + ${1%.*})) 0" > /proc/uptime; }
      timeout() { shift; "$@"; }
      blockdev() { :; }
      blkid() { echo "$6" >> /run/blkid.log; sed -n "s/^$5=//p" /blkid; }
      ip() { echo "$*" >> /run/ip.log; [ "$2" != add ]; }
      mount() { for at; do :; done; case "$*" in *,loop*) cp -a /new/. "$at" ;; *) cp -a /other/. "$at" ;; esac; }
      umount() { for at; do :; done; [ ! -d "$at/EFI" ] || cp -a "$at"/. /other; rm -r "$at"/*; }
      wget() {
        for address; do :; done
        cat "/web/${address#http://}" 2> /dev/null || { echo 'wget: server returned error: HTTP/1.1 404 Not Found' >&2; false; }
      }
      pxe() { cat /probe; return "$(cat /probe.code)"; }
      """;

  private static final String GRUB_ENV =
      """
      #!/bin/sh
      case $1 in
        *=*)
          echo "$*" >> /run/env.log
          for pair; do
            sed -i "/^${pair%%=*}=/d" /run/env
            echo "$pair" >> /run/env
          done
          ;;
        *) sed -n "s/^$1=//p" /run/env ;;
      esac
      """;

  private static final String JAVA =
      """
      #!/bin/sh
      grep -q '^signed'
      """;

  private final Path folder;

  private ApplianceRoot(Path folder) {
    this.folder = folder;
  }

  /** Slot a runs and is good, machines boot from it, and it has been up for ten seconds. */
  static ApplianceRoot create(Path folder) {
    ApplianceRoot root = new ApplianceRoot(folder);
    root.program("bin/busybox", Path.of("/usr/bin/busybox"));
    root.applets();
    root.scripts();
    root.program("etc/mdev.conf", SCRIPTS.resolve("mdev.conf"));
    root.file(LIBRARY + "common.sh", root.read(LIBRARY + "common.sh") + FAKES);
    root.executable(LIBRARY + "grub-env", GRUB_ENV);
    root.executable("opt/java/bin/java", JAVA);
    root.partition(3, "pxe-slot-a");
    root.partition(4, "pxe-slot-b");
    root.link("sys/class/block/vda", "../../devices/vda");
    root.file("run/slot-device", "vda3\n");
    root.file("run/slot", "a\n");
    root.file("run/env", "good=a\ntrial=\ntries=0\n");
    root.file("slot/version", "1.2.3\n");
    root.file("slot/id", "0a1b2c\n");
    root.file("new/version", "1.2.3\n");
    root.file("new/id", "9f8e7d\n");
    root.file("media/empty", "");
    root.file("proc/cmdline", "quiet pxe.slot=a\n");
    root.file("proc/uptime", "10 0\n");
    root.file("data/data/log", "");
    root.file("etc/passwd", "root:x:0:0:root:/data:/bin/sh\n");
    root.file("etc/group", "root:x:0:\n");
    root.probeFinds(0, "bios on eth0 192.168.9.2 boots\n");
    return root;
  }

  private void applets() {
    try (Running list = Running.start("busybox", new ProcessBuilder("busybox", "--list"))) {
      list.exitCode(Await.PATIENCE);
      list.lines().stream()
          .filter(name -> !name.equals("busybox"))
          .forEach(name -> link("bin/" + name, "busybox"));
    }
  }

  private void scripts() {
    try (Stream<Path> all = Files.list(SCRIPTS)) {
      all.forEach(script -> program(LIBRARY + script.getFileName(), script));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void partition(int number, String name) {
    String device = "vda" + number;
    file("sys/devices/vda/" + device + "/uevent", "PARTN=" + number + "\nPARTNAME=" + name + "\n");
    file("sys/devices/vda/" + device + "/size", "64\n");
    link("sys/class/block/" + device, "../../devices/vda/" + device);
    file("dev/" + device, "old\n");
  }

  /** Slot b runs, and is not good yet; the platform is ready. */
  void isOnTrial() {
    file("run/slot", "b\n");
    file("proc/cmdline", "quiet pxe.slot=b pxe.trial\n");
    file("run/started", "");
    file("run/ready", "");
  }

  /** GRUB's settings in the file of GRUB, not in {@code run/env}. */
  void grub(String settings) {
    program(LIBRARY + "grub-env", SCRIPTS.resolve("grub-env"));
    partition(2, "pxe-boot");
    file("run/grub-env/empty", "");
    file("other/EFI/debian/grubenv", settings + "#".repeat(1024 - settings.length()));
  }

  /** Takes the place of a program in all scripts. */
  void fake(String function) {
    file(LIBRARY + "common.sh", read(LIBRARY + "common.sh") + function + "\n");
  }

  /** A network card; its addresses are taken by somebody else, all of them. */
  void card(String name, boolean hasLink) {
    file("sys/class/net/" + name + "/carrier", hasLink ? "1\n" : "0\n");
    file("sys/class/net/" + name + "/device/vendor", "0x1af4\n");
  }

  /** What the platform says of machines that boot here, and how that ends. */
  void probeFinds(int code, String text) {
    file("probe", text);
    file("probe.code", code + "\n");
  }

  void file(String path, String content) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void executable(String path, String content) {
    file(path, content);
    permit(folder.resolve(path));
  }

  private void program(String path, Path from) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.copy(from, file, StandardCopyOption.REPLACE_EXISTING);
      permit(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void permit(Path file) {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void link(String path, String target) {
    try {
      Files.createDirectories(folder.resolve(path).getParent());
      Files.createSymbolicLink(folder.resolve(path), Path.of(target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it is there, be it a link that leads nowhere in this machine's own folders. */
  boolean has(String path) {
    return Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS);
  }

  /** What is in a file; nothing if it is not there. */
  String read(String path) {
    try {
      return has(path) ? Files.readString(folder.resolve(path)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a script, in a process namespace of its own, to its end; gives what it wrote. */
  String run(String script, String... words) {
    Stream<String> start = Stream.of("/bin/busybox", "sh", "-c", ". /" + LIBRARY + script, script);
    return run(Map.of(), Stream.concat(start, Stream.of(words)));
  }

  /** What mdev does when the kernel tells of a device. */
  void mdev(String action, String subsystem, String device) {
    file("sys/" + device + "/dev", "7:250\n");
    Map<String, String> event =
        Map.of("ACTION", action, "SUBSYSTEM", subsystem, "DEVPATH", "/" + device);
    run(event, Stream.of("/bin/busybox", "mdev"));
  }

  private String run(Map<String, String> environment, Stream<String> command) {
    Stream<String> inside = Stream.of("unshare", "--pid", "--fork", "chroot", folder.toString());
    ProcessBuilder builder = new ProcessBuilder(Stream.concat(inside, command).toList());
    builder.environment().putAll(environment);
    try (Running running = Running.start("appliance", builder)) {
      running.exitCode(Await.PATIENCE);
      return running.output();
    }
  }
}
