// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.xenserver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The labels of {@code isolinux.cfg}: {@code append /boot/xen.gz … --- /boot/vmlinuz … ---
 * /install.img}.
 */
final class DiscMenu {
  private static final Label NONE = new Label(List.of(), List.of());

  private final Map<String, Label> labels = new HashMap<>();

  /**
   * What one label boots.
   *
   * @param xen the arguments of Xen
   * @param kernel the arguments of dom0's kernel
   */
  private record Label(List<String> xen, List<String> kernel) {}

  private DiscMenu() {}

  static DiscMenu parse(String text) {
    DiscMenu menu = new DiscMenu();
    String label = "";
    for (String line : text.lines().toList()) {
      String[] words = line.replaceAll("\\p{Cc}", " ").strip().split("\\s+", 2);
      String keyword = words[0].toLowerCase(Locale.ROOT);
      String rest = words.length == 2 ? words[1] : "";
      if (keyword.equals("label")) {
        label = rest.toLowerCase(Locale.ROOT);
      } else if (keyword.equals("append")) {
        menu.add(label, rest);
      }
    }
    return menu;
  }

  private void add(String label, String append) {
    List<List<String>> files = new ArrayList<>();
    files.add(new ArrayList<>());
    for (String word : append.split("\\s+", -1)) {
      if (word.equals("---")) {
        files.add(new ArrayList<>());
      } else if (!word.isBlank()) {
        // a word of the medium is no template of ours
        files.get(files.size() - 1).add(word.replace("${", "$${"));
      }
    }
    if (files.size() == 3) {
      labels.putIfAbsent(label, new Label(arguments(files.get(0)), arguments(files.get(1))));
    }
  }

  /** Without the file itself. */
  private static List<String> arguments(List<String> words) {
    return words.isEmpty() ? words : words.subList(1, words.size());
  }

  boolean has(String label) {
    return labels.containsKey(label);
  }

  /**
   * What a label tells the installer: the arguments of dom0's kernel but for its consoles. {@code
   * netinstall} and {@code no-repo-gpgcheck} are such words: a medium without packages, or with
   * unsigned ones, does not install without.
   */
  List<String> told(String label) {
    return labels.getOrDefault(label, NONE).kernel().stream()
        .filter(word -> !word.startsWith("console=") && !word.startsWith("xencons="))
        .toList();
  }

  /** Whether the installer's dom0 gets this memory. */
  boolean gives(String memory) {
    return labels.getOrDefault("install", NONE).xen().contains("dom0_mem=" + memory);
  }
}
