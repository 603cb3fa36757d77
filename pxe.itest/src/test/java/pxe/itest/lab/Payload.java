// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Boot media in the shape of Ubuntu's, which is not free to be committed, made of Debian's
 * packages: the same installer, built from the same sources, with other names for its folders.
 */
final class Payload {
  /** Where Debian's package keeps the installer for netbooting. */
  static final Path INSTALLER = Path.of("/usr/lib/debian-installer/images/12/amd64/text");

  private static final Path TARGET = Path.of("target", "lab").toAbsolutePath();
  private static final Map<String, Path> MADE = new ConcurrentHashMap<>();
  private static final String OURS = "debian-installer";
  private static final String THEIRS = "ubuntu-installer";

  /** A file of which the initial RAM disk says its sum, where there is one. */
  static final String ADDED = "lab/added";

  /** Says what the kernel has found of Secure Boot, that it runs, and with which command line. */
  private static final String INIT =
      """
      #!/bin/busybox sh
      /bin/busybox mount -t proc proc /proc
      /bin/busybox mount -t devtmpfs dev /dev
      for port in /dev/ttyS0 /dev/ttyAMA0 /dev/tty0; do
        /bin/busybox dmesg | /bin/busybox grep "Secure boot" >$port
        [ -f /%s ] && /bin/busybox sha256sum /%s >$port
        echo "%s$(/bin/busybox cat /proc/cmdline)" >$port
      done
      /bin/busybox poweroff -f
      """
          .formatted(ADDED, ADDED, VirtualMachine.MARKER);

  private static final String NEWER_MENU =
      """
      DEFAULT install
      LABEL install
        KERNEL linux
        INITRD initrd
        APPEND root=/dev/ram0 ramdisk_size=1500000 cloud-config-url=/dev/null ip=dhcp \
      url=https://releases.example/ubuntu-24.04-live-server-amd64.iso ---
      """;

  private Payload() {}

  /** {@code netboot.tar.gz} as Ubuntu 18.04 has it, whose installer only says that it runs. */
  static Path netboot() {
    return make("netboot.tar.gz", target -> pack(netbootFolder(), target));
  }

  /** The same, unpacked: a folder with links in it. */
  static Path netbootFolder() {
    return make("netboot", target -> installer(target, Optional.of(tinyInitrd())));
  }

  /** {@code netboot.tar.gz} with the real installer in it. */
  static Path realInstaller() {
    return make(
        "installer.tar.gz",
        target -> pack(make("installer", folder -> installer(folder, Optional.empty())), target));
  }

  /** The tarball as it looks since Ubuntu 23.10: one folder per architecture, no installer. */
  static Path newerNetboot() {
    return make(
        "ubuntu-24.04-netboot-amd64.tar.gz",
        target -> pack(make("ubuntu-24.04-netboot-amd64", Payload::newerFolder), target));
  }

  /** The second recipe's folder with the kernel and its entries. */
  static Path tinyCore() {
    return make("tc", Payload::tinyCoreFolder);
  }

  /** The second recipe's folder with the kernel for one kind of machine. */
  static Path wyseKernel() {
    return make(
        "wyseSx0",
        target -> {
          Files.createDirectories(target);
          Files.copy(kernel(), target.resolve("vmlinuz"));
        });
  }

  private static void tinyCoreFolder(Path target) throws IOException {
    Path entries = Files.createDirectories(target.resolve("entries"));
    Files.copy(kernel(), target.resolve("vmlinuz"));
    Files.copy(tinyInitrd(), target.resolve("core.gz"));
    entry(entries, "tc476", "Standard Tiny Core 4.7.6", "vmlinuz", "");
    entry(
        entries,
        "tc476_wyse",
        "Standard Tiny Core on Wyse Sx0",
        "vmlinuz",
        " pci=nobios ignore_loglevel");
    entry(
        entries,
        "tc476_wyse_test",
        "Tiny Core on Wyse Sx0 (Specific)",
        "//wyseSx0/vmlinuz",
        " pci=nobios ignore_loglevel pata_cs5536.msr=1");
  }

  private static void entry(
      Path folder, String name, String title, String kernel, String moreArguments)
      throws IOException {
    Files.writeString(
        folder.resolve(name + ".conf"),
        "title "
            + title
            + "\nlinux "
            + kernel
            + "\ninitrd core.gz\noptions keymap=qwerty/uk"
            + moreArguments
            + "\n");
  }

  /** The live medium of Ubuntu, with an installer that only says that it runs. */
  static Path liveIso(String name) {
    return make(
        name + ".iso",
        target -> {
          Path root = target.resolveSibling("live");
          delete(root);
          Files.createDirectories(root.resolve("casper"));
          Files.createDirectories(root.resolve(".disk"));
          Files.copy(kernel(), root.resolve("casper/vmlinuz"));
          Files.copy(tinyInitrd(), root.resolve("casper/initrd"));
          Files.writeString(
              root.resolve(".disk/info"),
              "Ubuntu-Server 24.04 LTS \"Noble Numbat\" - Release amd64 (20240423)");
          MediaFiles.makeIso(root, target);
        });
  }

  /** A live medium that no profile knows, with a menu that looks for its disc. */
  static Path unknownIso(String name) {
    return make(
        name + ".iso",
        target -> {
          Path root = target.resolveSibling("unknown");
          delete(root);
          Files.createDirectories(root.resolve("isolinux"));
          Files.createDirectories(root.resolve("boot"));
          Files.copy(kernel(), root.resolve("boot/vmlinuz"));
          Files.copy(tinyInitrd(), root.resolve("boot/initrd"));
          Files.writeString(
              root.resolve("isolinux/isolinux.cfg"),
              """
              UI vesamenu.c32
              LABEL live
              MENU LABEL ^Mystery OS
              KERNEL /boot/vmlinuz
              APPEND initrd=/boot/initrd root=live:CDLABEL=MYSTERY quiet motd="a b"
              """);
          MediaFiles.makeIso(root, target);
        });
  }

  /** A file of {@link #netboot}, for comparison. */
  static Path fileInNetboot(String path) {
    return netbootFolder().resolve(path);
  }

  /** Makes a file or folder once in each run, below the folder of payloads. */
  static Path make(String name, Recipe recipe) {
    // Not computeIfAbsent: recipes use others' products.
    synchronized (MADE) {
      return Optional.ofNullable(MADE.get(name)).orElseGet(() -> makeNow(name, recipe));
    }
  }

  private static Path makeNow(String name, Recipe recipe) {
    try {
      Files.createDirectories(TARGET);
      Path target = TARGET.resolve(name);
      delete(target);
      recipe.cook(target);
      MADE.put(name, target);
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void installer(Path target, Optional<Path> initrd) throws IOException {
    try (Stream<Path> files = Files.walk(INSTALLER)) {
      for (Path file : files.toList()) {
        copyRenamed(file, target.resolve(renamed(INSTALLER.relativize(file).toString())));
      }
    }
    Files.delete(target.resolve("splash.png")); // Ubuntu's has none at the top
    Files.writeString(
        target.resolve("version.info"),
        "Ubuntu version:  18.04 (bionic)\nInstaller build: 20101020ubuntu543\n");
    if (initrd.isPresent()) {
      Path platform = target.resolve(THEIRS).resolve("amd64");
      Files.copy(initrd.get(), platform.resolve("initrd.gz"), StandardCopyOption.REPLACE_EXISTING);
      Files.copy(kernel(), platform.resolve("linux"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void copyRenamed(Path from, Path to) throws IOException {
    if (Files.isSymbolicLink(from)) {
      String aim = Files.readSymbolicLink(from).toString();
      Files.createSymbolicLink(to, Path.of(renamed(aim)));
    } else if (Files.isDirectory(from)) {
      Files.createDirectory(to);
    } else if (from.toString().endsWith(".cfg") || from.toString().endsWith(".txt")) {
      Files.writeString(to, renamed(Files.readString(from)));
    } else {
      Files.copy(from, to);
    }
  }

  private static String renamed(String text) {
    return text.replace(OURS, THEIRS);
  }

  private static void newerFolder(Path target) throws IOException {
    Path amd64 = target.resolve("amd64");
    Path installed = INSTALLER.resolve(OURS).resolve("amd64");
    Files.createDirectories(amd64.resolve("grub"));
    Files.createDirectories(amd64.resolve("pxelinux.cfg"));
    Files.copy(installed.resolve("bootnetx64.efi"), amd64.resolve("bootx64.efi"));
    Files.copy(installed.resolve("grubx64.efi"), amd64.resolve("grubx64.efi"));
    Files.copy(Path.of("/usr/lib/PXELINUX/pxelinux.0"), amd64.resolve("pxelinux.0"));
    Files.copy(Path.of("/usr/lib/syslinux/modules/bios/ldlinux.c32"), amd64.resolve("ldlinux.c32"));
    Files.copy(kernel(), amd64.resolve("linux"));
    Files.copy(tinyInitrd(), amd64.resolve("initrd"));
    Files.writeString(amd64.resolve("pxelinux.cfg/default"), NEWER_MENU);
    Files.writeString(
        amd64.resolve("grub/grub.cfg"),
        "menuentry \"Install Ubuntu Server\" {\n  linux linux ---\n  initrd initrd\n}\n");
  }

  /**
   * The kernel of the small payload: Debian's for cloud machines where there is one, because its
   * LZ4 unpacks in a tenth of the seconds that software emulation needs for the installer's XZ.
   */
  private static Path kernel() throws IOException {
    Optional<String> named = Optional.ofNullable(System.getenv("PXE_LAB_KERNEL"));
    if (named.isPresent()) {
      return Path.of(named.get());
    }
    try (Stream<Path> files = Files.list(Path.of("/boot"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("vmlinuz-.*-cloud-amd64"))
          .max(Comparator.naturalOrder())
          .orElse(INSTALLER.resolve(OURS).resolve("amd64/linux"));
    }
  }

  private static Path tinyInitrd() {
    return make("tiny-initrd.gz", Payload::cookInitrd);
  }

  private static void cookInitrd(Path target) throws IOException {
    cookInitrd(busybox(), target);
  }

  /** The same with the tools of another processor. */
  static void cookInitrd(Path tools, Path target) throws IOException {
    Path root = target.resolveSibling(target.getFileName() + ".files");
    delete(root);
    for (String folder : List.of("bin", "dev", "proc")) {
      Files.createDirectories(root.resolve(folder));
    }
    Files.copy(tools, root.resolve("bin/busybox"), StandardCopyOption.COPY_ATTRIBUTES);
    MediaFiles.writeProgram(root.resolve("init"), INIT);
    MediaFiles.makeInitrd(root, target);
  }

  static Path busybox() throws IOException {
    for (String place : List.of("/bin/busybox", "/usr/bin/busybox")) {
      if (Files.exists(Path.of(place))) {
        return Path.of(place).toRealPath();
      }
    }
    throw new IOException("no busybox");
  }

  private static void pack(Path folder, Path target) {
    // Names with a leading "./", as in Ubuntu's.
    execute(
        "tar", "-C", folder.toString(), "--owner=0", "--group=0", "-czf", target.toString(), ".");
  }

  static void execute(String... command) {
    try (Running running = Running.start(command[0], new ProcessBuilder(command))) {
      if (running.exitCode(Await.PATIENCE) != 0) {
        throw new AssertionError(running.output());
      }
    }
  }

  static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Makes one file or folder. */
  interface Recipe {
    void cook(Path target) throws IOException;
  }
}
