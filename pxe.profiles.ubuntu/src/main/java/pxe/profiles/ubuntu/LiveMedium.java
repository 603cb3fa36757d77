// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;

/**
 * Ubuntu's live ISO, since 20.04 the installer of servers: {@code casper/vmlinuz} with {@code
 * initrd} beside it, which fetches the ISO itself into memory.
 */
final class LiveMedium implements Installer {
  /** {@code Ubuntu-Server 24.04.1 LTS "Noble Numbat" - Release amd64 (20240827)}, or Beta. */
  private static final Pattern INFO =
      Pattern.compile(
          "Ubuntu(?<server>-Server)? (?<number>\\d\\d\\.\\d\\d(?:\\.\\d)?)\\b.*"
              + " - \\w+ (?<cpu>amd64|arm64)\\b.*");

  /** The first whose initial RAM disk fetches an ISO by HTTP (casper 1.445). */
  private static final int FETCHES_ISO = 2004;

  /** The first whose desktop is installed by the installer of the servers. */
  private static final int ONE_INSTALLER = 2304;

  /** Without the last one, cloud-init takes {@code url=} for its own and fetches the ISO again. */
  private static final List<String> ARGUMENTS =
      List.of(
          "ip=dhcp",
          "url=${medium}",
          "root=/dev/ram0",
          "ramdisk_size=1500000",
          "cloud-config-url=/dev/null",
          "---");

  private final Tree tree;
  private final Architecture architecture;
  private final String system;
  private final Optional<Integer> release;
  private final boolean unattended;

  private LiveMedium(Tree tree, Matcher info) {
    boolean server = info.group("server") != null;
    this.tree = tree;
    this.architecture = Architecture.valueOf(info.group("cpu").toUpperCase(Locale.ROOT));
    this.system = "Ubuntu " + info.group("number") + (server ? "" : " desktop");
    this.release = Release.number(system);
    this.unattended = server || release.orElse(0) >= ONE_INSTALLER;
  }

  /**
   * The one in a folder of an image.
   *
   * @throws IOException where there is one that cannot boot as it is
   */
  static List<Installer> in(Tree tree) throws IOException {
    Matcher info = INFO.matcher(tree.text(".disk/info").lines().findFirst().orElse(""));
    if (!tree.has("casper/vmlinuz") || !tree.has("casper/initrd") || !info.matches()) {
      return List.of();
    }
    LiveMedium medium = new LiveMedium(tree, info);
    if (medium.release.orElse(0) < FETCHES_ISO) {
      throw new IOException(
          "the live medium of "
              + medium.system
              + " cannot boot from a network; take netboot.tar.gz");
    }
    if (tree.image().medium().isEmpty()) {
      throw new IOException(
          medium.system
              + " fetches its ISO as one file; put the ISO itself in place of its content");
    }
    return List.of(medium);
  }

  @Override
  public Architecture architecture() {
    return architecture;
  }

  @Override
  public String folder() {
    return tree.base().toString();
  }

  @Override
  public String system() {
    return system;
  }

  @Override
  public List<Entry> entries(String suffix) throws IOException {
    String what = system + " (" + architecture.folder() + ")";
    String help = Memory.needOf(tree);
    List<Entry> entries = new ArrayList<>();
    add(entries, suffix, what, help, "");
    if (tree.has("casper/hwe-vmlinuz") && tree.has("casper/hwe-initrd")) {
      add(entries, "-hwe" + suffix, what + " with the newer kernel", help, "hwe-");
    }
    return entries;
  }

  private void add(List<Entry> entries, String suffix, String what, String help, String variant) {
    entries.add(entry("install" + suffix, "Install " + what, help, variant, List.of()));
    if (unattended) {
      List<String> more = Autoinstall.words(release);
      String title = "Install " + what + " unattended";
      entries.add(entry("unattended" + suffix, title, help, variant, more));
    }
  }

  /** An entry with one of the kernels, which differ in the first letters of their names. */
  private Entry entry(String id, String title, String help, String variant, List<String> more) {
    return new LinuxEntry(
        id,
        title,
        help,
        tree.path("casper/" + variant + "vmlinuz"),
        List.of(tree.path("casper/" + variant + "initrd")),
        Arguments.with(ARGUMENTS, more),
        architecture.cpu());
  }
}
