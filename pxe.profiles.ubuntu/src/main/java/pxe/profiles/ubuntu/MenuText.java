// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The labels of a PXELINUX configuration file. Its keywords are read in either case, and what is
 * not known is passed over: menus are full of colours.
 */
final class MenuText {
  private final Map<String, Label> labels = new LinkedHashMap<>();
  private String globalAppend = "";

  /**
   * What one label boots.
   *
   * @param kernel as it is written, empty where none is
   * @param initrds as they are written, in order
   * @param arguments of the kernel, without those that name an initial RAM disk
   */
  record Label(String kernel, List<String> initrds, List<String> arguments) {
    Label {
      initrds = List.copyOf(initrds);
      arguments = List.copyOf(arguments);
    }
  }

  private MenuText() {}

  static MenuText parse(String text) {
    MenuText menu = new MenuText();
    Reading reading = new Reading();
    text.lines().forEach(line -> menu.read(line.replaceAll("\\p{Cc}", " ").strip(), reading));
    menu.finish(reading);
    return menu;
  }

  Optional<Label> label(String name) {
    return Optional.ofNullable(labels.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The first label that boots a kernel of this plain name. */
  Optional<Label> booting(String kernelName) {
    return labels.values().stream()
        .filter(label -> lastOf(label.kernel()).equals(kernelName))
        .findFirst();
  }

  private static String lastOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void read(String line, Reading reading) {
    String[] words = line.split("\\s+", 2);
    String keyword = words[0].toLowerCase(Locale.ROOT);
    String rest = words.length == 2 ? words[1].strip() : "";
    if (reading.help) {
      reading.help = !keyword.equals("endtext");
      return;
    }
    switch (keyword) {
      case "label" -> {
        finish(reading);
        reading.label = rest.toLowerCase(Locale.ROOT);
      }
      case "kernel", "linux" -> reading.kernel = rest;
      case "initrd" -> reading.initrd = rest;
      case "append" -> {
        if (reading.label.isEmpty()) {
          globalAppend = rest;
        } else {
          reading.append = Optional.of(rest);
        }
      }
      case "text" -> reading.help = rest.toLowerCase(Locale.ROOT).startsWith("help");
      default -> {
        // menu, include, timeout, colours: not about what is booted
      }
    }
  }

  private void finish(Reading reading) {
    if (!reading.label.isEmpty()) {
      labels.putIfAbsent(reading.label, reading.toLabel(globalAppend));
    }
    reading.clear();
  }

  /** The label that is being read. */
  private static final class Reading {
    private String label = "";
    private String kernel = "";
    private String initrd = "";
    private Optional<String> append = Optional.empty();
    private boolean help;

    private void clear() {
      label = "";
      kernel = "";
      initrd = "";
      append = Optional.empty();
    }

    /** {@code append -} means none; without its own a label has that of all. */
    private Label toLabel(String globalAppend) {
      String written = append.orElse(globalAppend);
      List<String> initrds = new ArrayList<>();
      List<String> arguments = new ArrayList<>();
      addInitrds(initrd, initrds);
      for (String word : Arguments.ofMedium(written.equals("-") ? "" : written).toList()) {
        if (word.startsWith("initrd=")) {
          addInitrds(word.substring("initrd=".length()), initrds);
        } else {
          arguments.add(word);
        }
      }
      return new Label(kernel, initrds, arguments);
    }

    private static void addInitrds(String written, List<String> initrds) {
      for (String name : written.split(",", -1)) {
        if (!name.isBlank()) {
          initrds.add(name.strip());
        }
      }
    }
  }
}
