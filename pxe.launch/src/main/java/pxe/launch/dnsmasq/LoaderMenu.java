// SPDX-License-Identifier: Apache-2.0
package pxe.launch.dnsmasq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The labels of a PXELINUX menu with a Linux kernel or an mboot.c32 chain.
 *
 * @param title its headline, empty for none
 * @param labels in order
 */
record LoaderMenu(String title, List<Label> labels) {
  LoaderMenu {
    labels = List.copyOf(labels);
  }

  /**
   * A label.
   *
   * @param name as it is written
   * @param title the line of the menu
   * @param kernel the file
   * @param append its arguments
   */
  record Label(String name, String title, String kernel, String append) {}

  /** Reads a configuration; what it includes is not followed. */
  static LoaderMenu read(List<String> lines) {
    Map<String, Map<String, String>> labels = new LinkedHashMap<>();
    Map<String, String> current = new LinkedHashMap<>();
    Map<String, String> global = current;
    for (String line : lines) {
      String[] words = line.strip().split("\\s+", 2);
      String directive = words[0].toLowerCase(Locale.ROOT);
      String value = words.length > 1 ? words[1].strip() : "";
      if (directive.equals("label")) {
        current = labels.computeIfAbsent(value, v -> new LinkedHashMap<>());
      } else if (directive.equals("menu")) {
        String[] more = value.split("\\s+", 2);
        current.put("menu " + more[0].toLowerCase(Locale.ROOT), more.length > 1 ? more[1] : "");
      } else {
        current.put(directive, value);
      }
    }
    List<Label> read = new ArrayList<>();
    labels.forEach((name, values) -> label(name, values).ifPresent(read::add));
    return new LoaderMenu(global.getOrDefault("menu title", ""), read);
  }

  private static Optional<Label> label(String name, Map<String, String> values) {
    String kernel = values.getOrDefault("kernel", values.getOrDefault("linux", ""));
    String append = values.getOrDefault("append", "");
    if (values.containsKey("initrd")) {
      append = "initrd=" + values.get("initrd") + " " + append;
    }
    String title = values.getOrDefault("menu label", name).replace("^", "");
    return kernel.isEmpty()
        ? Optional.empty()
        : Optional.of(new Label(name, title, kernel, append));
  }
}
