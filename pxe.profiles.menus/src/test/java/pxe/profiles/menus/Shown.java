// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.api.profile.Recognition;
import pxe.testing.TestImage;

/** What comes of a medium, as lines of text. */
final class Shown {
  private Shown() {}

  static Optional<Recognition> recognised(TestImage image) throws IOException {
    return new MenusProfile().recognise(image, image.settings());
  }

  /** The entries; those of a submenu stand behind its title, with two blanks in front. */
  static String entries(TestImage image) throws IOException {
    List<String> lines = new ArrayList<>();
    add(recognised(image).orElseThrow().entries(), "", lines);
    return String.join("\n", lines).replace("images/" + image.name() + "/", "");
  }

  private static void add(List<Entry> entries, String indent, List<String> lines) {
    for (Entry entry : entries) {
      if (entry instanceof SubmenuEntry submenu) {
        lines.add(indent + submenu.title() + ":");
        add(submenu.entries(), indent + "  ", lines);
      } else {
        lines.add(indent + entry.title() + " | " + booted(entry));
      }
    }
  }

  private static String booted(Entry entry) {
    if (entry instanceof LinuxEntry linux) {
      return join(linux.kernel(), linux.initrds()) + " | " + String.join(" ", linux.arguments());
    }
    if (entry instanceof MultibootEntry multiboot) {
      StringBuilder text = new StringBuilder("multiboot " + multiboot.kernel());
      multiboot.arguments().forEach(word -> text.append(' ').append(word));
      for (MultibootEntry.Module module : multiboot.modules()) {
        text.append(" --- ").append(module.file());
        module.arguments().forEach(word -> text.append(' ').append(word));
      }
      return text.toString();
    }
    ChainEntry chain = (ChainEntry) entry;
    return String.join(
        " ", chain.programs().stream().map(p -> p.firmware() + ":" + p.file()).toList());
  }

  private static String join(Object kernel, List<?> initrds) {
    StringBuilder text = new StringBuilder(kernel.toString());
    initrds.forEach(initrd -> text.append(" + ").append(initrd));
    return text.toString();
  }
}
