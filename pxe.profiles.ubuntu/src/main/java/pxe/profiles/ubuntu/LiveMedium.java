// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.ResourcePath;

/**
 * A live ISO of Ubuntu, since 20.04 the installer of servers, and of what is made from it: {@code
 * casper/vmlinuz} with {@code initrd} beside it, which fetches the ISO itself into memory.
 */
final class LiveMedium implements Installer {
  /** The first whose initial RAM disk fetches an ISO by HTTP (casper 1.445). */
  private static final int FETCHES_ISO = 2004;

  /** The first whose desktop is installed by the installer of the servers. */
  private static final int ONE_INSTALLER = 2304;

  /** What that installer can install: it is on no other medium. */
  private static final String SOURCES = "install-sources.yaml";

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
  private final LiveSystem system;
  private final Files files;

  /** The folder of the live system, and what boots it, by their names in there. */
  private record Files(String folder, String kernel, String initrd) {
    String path(String name) {
      return folder + "/" + name;
    }
  }

  private LiveMedium(Tree tree, LiveSystem system, Files files) {
    this.tree = tree;
    this.system = system;
    this.files = files;
  }

  /**
   * The one in a folder of an image.
   *
   * @throws IOException where there is one that cannot boot as it is
   */
  static List<Installer> in(Tree tree) throws IOException {
    Optional<LiveSystem> system = LiveSystem.of(tree.text(".disk/info"));
    Optional<Files> files = system.isEmpty() ? Optional.empty() : files(tree);
    if (system.isEmpty() || files.isEmpty()) {
      return List.of();
    }
    LiveMedium medium = new LiveMedium(tree, system.get(), files.get());
    if (medium.system.release() < FETCHES_ISO) {
      throw new IOException(
          "the live medium of "
              + medium.system()
              + " cannot boot from a network; take "
              + (medium.system.isUbuntu() ? "netboot.tar.gz" : "a later one"));
    }
    if (tree.image().medium().isEmpty()) {
      throw new IOException(
          medium.system()
              + " fetches its ISO as one file; put the ISO itself in place of its content");
    }
    return List.of(medium);
  }

  /** {@code casper}, or one that has the name of the system as well, as Pop!_OS has it. */
  private static Optional<Files> files(Tree tree) {
    return Stream.concat(
            Stream.of("casper"),
            tree.list(ResourcePath.ROOT).stream()
                .filter(child -> child.folder() && child.name().startsWith("casper_"))
                .map(Child::name))
        .flatMap(folder -> files(tree, folder).stream())
        .findFirst();
  }

  private static Optional<Files> files(Tree tree, String folder) {
    for (String kernel : List.of("vmlinuz", "vmlinuz.efi")) {
      for (String initrd : List.of("initrd", "initrd.lz", "initrd.gz", "initrd.img")) {
        if (tree.has(folder + "/" + kernel) && tree.has(folder + "/" + initrd)) {
          return Optional.of(new Files(folder, kernel, initrd));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Architecture architecture() {
    return system.architecture();
  }

  @Override
  public String folder() {
    return tree.base().toString();
  }

  @Override
  public String system() {
    return system.name();
  }

  @Override
  public String kind() {
    return isInstaller() ? "installer" : "live medium";
  }

  /** Others are a system to try, with an installer on its desktop. */
  private boolean isInstaller() {
    return system.isUbuntu() || isAnswered();
  }

  /** Whether its installer reads an answer. */
  private boolean isAnswered() {
    return system.isServer()
        || (system.isUbuntu() && system.release() >= ONE_INSTALLER)
        || tree.has(files.path(SOURCES));
  }

  @Override
  public List<Entry> entries(String suffix) throws IOException {
    String what = system() + " (" + architecture().folder() + ")";
    String help = Memory.needOf(tree, files.folder());
    List<Entry> entries = new ArrayList<>();
    add(entries, suffix, what, help, "");
    if (tree.has(files.path("hwe-vmlinuz")) && tree.has(files.path("hwe-initrd"))) {
      add(entries, "-hwe" + suffix, what + " with the newer kernel", help, "hwe-");
    }
    return entries;
  }

  private void add(List<Entry> entries, String suffix, String what, String help, String variant)
      throws IOException {
    if (!isInstaller()) {
      entries.add(entry("live" + suffix, "Try or install " + what, help, variant, ownWords()));
      return;
    }
    entries.add(entry("install" + suffix, "Install " + what, help, variant, List.of()));
    if (isAnswered()) {
      List<String> more = Autoinstall.words(Optional.of(system.release()));
      String title = "Install " + what + " unattended";
      entries.add(entry("unattended" + suffix, title, help, variant, more));
    }
  }

  /** Those of its menu but for those of a disc: they name its user, and where its system is. */
  private List<String> ownWords() throws IOException {
    List<String> words = new ArrayList<>(List.of("boot=casper"));
    for (String word : GrubText.argumentsOf(tree.text("boot/grub/grub.cfg"), files.kernel())) {
      boolean isOfDisc = word.startsWith("iso-scan/") || word.startsWith("findiso=");
      boolean isEnd = word.equals("--") || word.equals("---");
      if (!isOfDisc && !isEnd && !word.contains("$") && !words.contains(word)) {
        words.add(word);
      }
    }
    return words;
  }

  /** An entry with one of the kernels, which differ in the first letters of their names. */
  private Entry entry(String id, String title, String help, String variant, List<String> more) {
    return new LinuxEntry(
        id,
        title,
        help,
        tree.path(files.path(variant + files.kernel())),
        List.of(tree.path(files.path(variant + files.initrd()))),
        Arguments.with(ARGUMENTS, more),
        architecture().cpu());
  }
}
