// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the menu of SYSLINUX, ISOLINUX or EXTLINUX on a medium, and the files that it includes.
 * What is not about booting, such as colours, is passed over.
 */
final class SyslinuxMenu {
  /** Where media have it, in the order in which ISOLINUX looks, and what others call it. */
  static final List<String> PLACES =
      List.of(
          "boot/isolinux/isolinux.cfg",
          "isolinux/isolinux.cfg",
          "isolinux.cfg",
          "boot/syslinux/isolinux.cfg",
          "syslinux/isolinux.cfg",
          "boot/syslinux/syslinux.cfg",
          "syslinux/syslinux.cfg",
          "syslinux.cfg",
          "boot/x86_64/loader/isolinux.cfg",
          "boot/i386/loader/isolinux.cfg",
          "boot/extlinux/extlinux.conf",
          "extlinux/extlinux.conf",
          "boot/extlinux.conf",
          "extlinux.conf");

  private static final int DEEPEST = 8;
  private static final int MOST_LINES = 20_000;
  private static final int MOST_LABELS = 256;

  private final Medium medium;
  private final String folder;
  private final Set<String> read = new HashSet<>();
  private final Deque<String> submenus = new ArrayDeque<>();
  private final List<MenuLine> lines = new ArrayList<>();
  private SyslinuxLabel label = SyslinuxLabel.none();
  private String append = "";
  private String title = "";
  private boolean help;
  private int count;
  private int depth;

  private SyslinuxMenu(Medium medium, String folder) {
    this.medium = medium;
    this.folder = folder;
  }

  /** The menu in a file of a medium; names in it are written against the folder of that file. */
  static SyslinuxMenu read(Medium medium, String file) throws IOException {
    SyslinuxMenu menu = new SyslinuxMenu(medium, Medium.folderOf(file));
    menu.include(file);
    menu.finish();
    return menu;
  }

  /** What it boots, in its order. */
  List<MenuLine> lines() {
    return List.copyOf(lines);
  }

  /** Its title; empty for none. */
  String title() {
    return title;
  }

  private void include(String file) throws IOException {
    if (depth == DEEPEST || !read.add(lower(file))) {
      return;
    }
    depth++;
    for (String line : medium.text(file).orElse("").lines().toList()) {
      if (++count <= MOST_LINES) {
        line(line.replaceAll("\\p{Cc}", " ").strip());
      }
    }
    depth--;
  }

  private void line(String line) throws IOException {
    String keyword = keyword(line);
    String rest = rest(line);
    if (help) {
      help = !keyword.equals("endtext");
      return;
    }
    switch (keyword) {
      case "label" -> {
        finish();
        label = new SyslinuxLabel(rest, List.copyOf(submenus));
      }
      case "include" -> includeNamed(rest);
      case "append" -> {
        if (label.isNone()) {
          append = rest;
        } else {
          label.append = Optional.of(rest);
        }
      }
      case "initrd" -> label.initrd = rest;
      case "text" -> help = keyword(rest).equals("help");
      case "menu" -> menu(keyword(rest), rest(rest));
      case "kernel", "linux", "com32", "config", "boot", "bss", "pxe", "fdimage", "localboot" ->
          label.boots(keyword, rest);
      default -> {
        // colours, time-outs, messages, keys
      }
    }
  }

  private void menu(String keyword, String rest) throws IOException {
    switch (keyword) {
      case "label" -> label.title = rest;
      case "hide" -> label.isHidden = true;
      case "include" -> includeNamed(rest.split("\\s", 2)[0]);
      case "title" -> {
        if (!submenus.isEmpty() && label.isNone()) {
          submenus.removeLast();
          submenus.addLast(SyslinuxLabel.withoutHotkey(rest));
        } else if (title.isEmpty()) {
          title = Words.title(SyslinuxLabel.withoutHotkey(rest));
        }
      }
      case "begin" -> {
        finish();
        if (submenus.size() < DEEPEST) {
          submenus.addLast(SyslinuxLabel.withoutHotkey(rest));
        }
      }
      case "end" -> {
        finish();
        submenus.pollLast();
      }
      default -> {
        // colours and places on the screen
      }
    }
  }

  private void includeNamed(String name) throws IOException {
    Optional<String> file = Medium.resolve(folder, name);
    if (file.isPresent()) {
      include(file.get());
    }
  }

  /** A label that shows another menu is one within this, if people read it. */
  private void finish() throws IOException {
    SyslinuxLabel ended = label;
    label = SyslinuxLabel.none();
    if (ended.isNone() || lines.size() >= MOST_LABELS) {
      return;
    }
    Optional<String> other = ended.menuFile(medium, folder);
    if (other.isPresent() && submenus.size() < DEEPEST && !read.contains(lower(other.get()))) {
      List<String> here = List.copyOf(submenus);
      if (!ended.title.isEmpty()) {
        submenus.addLast(ended.shown());
      }
      include(other.get());
      finish();
      submenus.clear();
      submenus.addAll(here);
    } else if (!ended.isHidden) {
      ended.line(medium, folder, append).ifPresent(lines::add);
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String keyword(String line) {
    return lower(line.split("\\s+", 2)[0]);
  }

  private static String rest(String line) {
    String[] words = line.split("\\s+", 2);
    return words.length == 2 ? words[1].strip() : "";
  }
}
