// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.xenserver;

import java.util.ArrayList;
import java.util.List;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.MultibootEntry.Module;
import pxe.api.image.Image;

/** The menu entries of one medium. Variables in them are those of {@code pxe.rooms.template}. */
final class InstallerEntries {
  private static final String SOURCE =
      "Installation source: ${source}/\nChoose HTTP or FTP in the installer and enter this URL.";
  private static final String NO_SOURCE =
      "This medium holds no packages: the installer asks for a mirror.";

  private final Image image;
  private final Medium medium;
  private final InstallerSettings settings;

  InstallerEntries(Image image, Medium medium, InstallerSettings settings) {
    this.image = image;
    this.medium = medium;
    this.settings = settings;
  }

  List<Entry> all() {
    List<String> told = medium.menu().told("install");
    String help = told.contains("netinstall") ? NO_SOURCE : SOURCE;
    List<Entry> entries = new ArrayList<>();
    entries.add(entry("install", "Install " + medium.product(), help, told));
    entries.add(
        entry(
            "unattended",
            "Install " + medium.product() + " unattended",
            "Answer file: ${answer.xenserver}",
            unattended(told)));
    if (medium.menu().has("shell")) {
      entries.add(
          entry(
              "shell",
              "Shell of the " + medium.product() + " installer",
              help,
              medium.menu().told("shell")));
    }
    return entries;
  }

  private static List<String> unattended(List<String> told) {
    List<String> words = new ArrayList<>(told);
    words.add("answerfile=${answer.xenserver}");
    words.add("install");
    return words;
  }

  private Entry entry(String id, String title, String help, List<String> installer) {
    return new MultibootEntry(
        id,
        title,
        help,
        image.path(Medium.XEN),
        settings.xen(),
        List.of(
            new Module(image.path(Medium.KERNEL), settings.dom0(installer)),
            new Module(image.path(Medium.INITRD), List.of())),
        Cpu.X86_64);
  }
}
