// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.api.entry.Entry;
import pxe.api.entry.ImageMenuEntry;
import pxe.api.entry.LinuxEntry;

/**
 * The Debian installer in its network form, as Debian has it and Ubuntu had it up to 20.04: {@code
 * ubuntu-installer/amd64/linux} with {@code initrd.gz} beside it. Names in its menu are written
 * against the folder that holds {@code ubuntu-installer}. {@code mini.iso} has the same kernel and
 * RAM disk at its top.
 */
final class DebianInstaller implements Installer {
  /** Asks nothing before it has its answers; the first network card with a cable is the one. */
  private static final List<String> PRESEED =
      List.of(
          "auto=true",
          "priority=critical",
          "preseed/url=${answer.preseed}",
          "netcfg/choose_interface=auto");

  private final Tree tree;
  private final String distribution;
  private final Architecture architecture;
  private final String home;
  private final String screens;

  /**
   * An installer.
   *
   * @param home in front of its files, with a slash at the end
   * @param screens in front of its menu's files
   */
  private DebianInstaller(
      Tree tree, String distribution, Architecture architecture, String home, String screens) {
    this.tree = tree;
    this.distribution = distribution;
    this.architecture = architecture;
    this.home = home;
    this.screens = screens;
  }

  static List<Installer> in(Tree tree) throws IOException {
    List<Installer> found = new ArrayList<>();
    addTo(found, tree, "Ubuntu", "ubuntu-installer");
    addTo(found, tree, "Debian", "debian-installer");
    Optional<MiniIso> mini = MiniIso.in(tree);
    mini.ifPresent(
        m -> found.add(new DebianInstaller(tree, m.distribution(), m.architecture(), "", "")));
    return found;
  }

  private static void addTo(
      List<Installer> found, Tree tree, String distribution, String installer) {
    for (Architecture architecture : Architecture.values()) {
      String home = installer + "/" + architecture.folder() + "/";
      if (tree.has(home + "linux") && tree.has(home + "initrd.gz")) {
        found.add(
            new DebianInstaller(tree, distribution, architecture, home, home + "boot-screens/"));
      }
    }
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
  public String system() throws IOException {
    String texts =
        String.join(
            "\n",
            tree.text("version.info"),
            tree.text(".disk/info"),
            tree.text(".disk/mini-info"),
            tree.text(screens + "f1.txt"));
    return Release.namedIn(texts, distribution).orElse(distribution);
  }

  @Override
  public List<Entry> entries(String suffix) throws IOException {
    String what = system() + " (" + architecture.folder() + ")";
    List<Entry> entries = new ArrayList<>();
    List<String> install = arguments("install", "txt.cfg", List.of(), List.of("---", "quiet"));
    entries.add(entry("install" + suffix, "Install " + what, install));
    entries.add(
        entry(
            "unattended" + suffix,
            "Install " + what + " unattended",
            Arguments.with(install, PRESEED)));
    entries.add(
        entry(
            "expert" + suffix,
            "Expert install of " + what,
            arguments("expert", "adtxt.cfg", List.of("priority=low"), List.of("---"))));
    entries.add(
        entry(
            "rescue" + suffix,
            "Rescue a system with " + what,
            arguments(
                "rescue", "rqtxt.cfg", List.of(), List.of("rescue/enable=true", "---", "quiet"))));
    ownMenu(suffix, what).ifPresent(entries::add);
    return entries;
  }

  /** The arguments of the label of that name in the image's menu; failing that, the usual ones. */
  private List<String> arguments(
      String label, String menuFile, List<String> beforeScreen, List<String> afterScreen)
      throws IOException {
    List<String> usual = new ArrayList<>(beforeScreen);
    usual.addAll(architecture.screen());
    usual.addAll(afterScreen);
    return MenuText.parse(tree.text(screens + menuFile))
        .label(label)
        .map(MenuText.Label::arguments)
        .orElse(usual);
  }

  private Entry entry(String id, String title, List<String> arguments) {
    return new LinuxEntry(
        id,
        title,
        tree.path(home + "linux"),
        List.of(tree.path(home + "initrd.gz")),
        arguments,
        architecture.cpu());
  }

  /** The folder {@code pxelinux.cfg} is a symbolic link, which not every way of copying keeps. */
  private Optional<Entry> ownMenu(String suffix, String what) {
    return tree.first(
            home + "pxelinux.cfg/default",
            screens + (screens.isEmpty() ? "isolinux.cfg" : "syslinux.cfg"),
            "pxelinux.cfg/default")
        .map(
            file ->
                new ImageMenuEntry(
                    "menu" + suffix,
                    "Menu of the " + what + " medium",
                    tree.path(""),
                    tree.path(file),
                    architecture.cpu()));
  }
}
