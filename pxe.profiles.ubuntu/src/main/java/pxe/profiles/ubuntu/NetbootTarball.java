// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import pxe.api.entry.Entry;
import pxe.api.entry.ImageMenuEntry;
import pxe.api.entry.LinuxEntry;

/**
 * The network form of Ubuntu's present installer, since 23.10: {@code amd64/linux} with {@code
 * initrd} beside it. It fetches the ISO image that its argument {@code iso-url} names. Names in its
 * menu are written against the folder {@code amd64}.
 */
final class NetbootTarball implements Installer {
  private static final String DISTRIBUTION = "Ubuntu";

  private final Tree tree;
  private final Architecture architecture;

  private NetbootTarball(Tree tree, Architecture architecture) {
    this.tree = tree;
    this.architecture = architecture;
  }

  static List<Installer> in(Tree tree) {
    List<Installer> found = new ArrayList<>();
    for (Architecture architecture : Architecture.values()) {
      String home = architecture.folder();
      boolean menu = tree.has(home + "/pxelinux.cfg/default") || tree.has(home + "/grub/grub.cfg");
      if (menu && tree.has(home + "/linux") && tree.has(home + "/initrd")) {
        found.add(new NetbootTarball(tree, architecture));
      }
    }
    return found;
  }

  @Override
  public Architecture architecture() {
    return architecture;
  }

  @Override
  public String folder() {
    return tree.base().toString();
  }

  private String file(String name) {
    return architecture.folder() + "/" + name;
  }

  @Override
  public String system() throws IOException {
    String texts =
        tree.text(file("pxelinux.cfg/default")) + "\n" + tree.text(file("grub/grub.cfg"));
    return Release.ofMedium(texts, DISTRIBUTION)
        .or(() -> Release.ofMedium(tree.image().name() + "-", DISTRIBUTION))
        .orElse(DISTRIBUTION);
  }

  @Override
  public List<Entry> entries(String suffix) throws IOException {
    String what = system() + " (" + architecture.folder() + ")";
    List<Entry> entries = new ArrayList<>();
    List<String> install = arguments();
    entries.add(entry("install" + suffix, "Install " + what, install));
    entries.add(
        entry(
            "unattended" + suffix,
            "Install " + what + " unattended",
            Arguments.with(install, Autoinstall.words(Release.number(system())))));
    if (tree.has(file("pxelinux.cfg/default"))) {
      entries.add(
          new ImageMenuEntry(
              "menu" + suffix,
              "Menu of the " + what + " medium",
              tree.path(architecture.folder()),
              tree.path(file("pxelinux.cfg/default")),
              architecture.cpu()));
    }
    return entries;
  }

  private Entry entry(String id, String title, List<String> arguments) {
    return new LinuxEntry(
        id,
        title,
        tree.path(file("linux")),
        List.of(tree.path(file("initrd"))),
        arguments,
        architecture.cpu());
  }

  private List<String> arguments() throws IOException {
    var pxelinux = MenuText.parse(tree.text(file("pxelinux.cfg/default"))).booting("linux");
    return pxelinux.isPresent()
        ? pxelinux.get().arguments()
        : GrubText.argumentsOf(tree.text(file("grub/grub.cfg")), "linux");
  }
}
