// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pxe.probe.engine.MenuText.Entry;

/** Reads configurations of GRUB: not what they decide, but what they name. */
final class GrubText {
  private static final Set<String> KERNELS =
      Set.of(
          "linux",
          "linuxefi",
          "linux16",
          "multiboot",
          "multiboot2",
          "xen_hypervisor",
          "chainloader");

  private static final Set<String> INITRDS = Set.of("initrd", "initrdefi", "initrd16");
  private static final Set<String> OTHERS = Set.of("configfile", "source", ".");

  /** Commands by which it depends on the machine what there is. */
  private static final Set<String> DECISIONS =
      Set.of(
          "if",
          "for",
          "while",
          "until",
          "function",
          "eval",
          "normal",
          "blscfg",
          "legacy_configfile",
          "legacy_source",
          "extract_entries_source",
          "extract_entries_configfile");

  private int entries;
  private String title = "";
  private String name = "";
  private String kernel = "";
  private final List<String> initrds = new ArrayList<>();
  private final List<String> more = new ArrayList<>();
  private Optional<String> decision = Optional.empty();
  private boolean isOver;

  /** Whether the entry that is read has gone to a disk, where a boot loader stands. */
  private boolean isOnDisk;

  private GrubText() {}

  static MenuText read(String text) {
    GrubText reader = new GrubText();
    MenuText.lines(text).forEach(reader::line);
    if (reader.entries == 0 && !reader.kernel.isEmpty()) {
      reader.entries = 1; // it boots without a menu
    }
    return new MenuText(
        reader.entries,
        reader.kernel.isEmpty()
            ? Optional.empty()
            : Optional.of(new Entry(reader.name, reader.kernel, reader.initrds)),
        Optional.empty(),
        reader.more,
        reader.decision);
  }

  private void line(String line) {
    String first = line.strip().split("[\\s;]", 2)[0];
    if (DECISIONS.contains(first)) {
      decision = decision.or(() -> Optional.of(first));
    }
    line(words(line));
  }

  private void line(List<String> words) {
    if (words.isEmpty()) {
      return;
    }
    String command = words.get(0);
    if (command.equals("menuentry") || command.equals("submenu")) {
      entries++;
      title = words.size() > 1 ? words.get(1) : "";
      isOver = !kernel.isEmpty();
      isOnDisk = false;
    } else if (command.equals("search")) {
      isOnDisk = true;
    } else if (command.equals("chainloader") && isOnDisk) {
      return;
    } else if (KERNELS.contains(command) && kernel.isEmpty()) {
      Optional<String> file = words.stream().skip(1).filter(w -> !w.startsWith("-")).findFirst();
      if (file.isPresent() && isFile(file.get())) {
        kernel = file.get();
        name = title;
      }
    } else if (INITRDS.contains(command) && !kernel.isEmpty() && !isOver && initrds.isEmpty()) {
      initrds.addAll(words.subList(1, words.size()));
    } else if (OTHERS.contains(command) && words.size() > 1 && entries == 0) {
      more.add(words.get(1));
    }
  }

  /** What is on a disk is none of the network's. */
  private static boolean isFile(String name) {
    return !name.startsWith("+") && !name.startsWith("(hd") && !name.startsWith("(cd");
  }

  /** The words of a line; what begins with {@code if} is told by what follows. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean hasWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        hasWord = true;
      } else if (c == '\\' && i + 1 < line.length()) {
        word.append(line.charAt(++i));
        hasWord = true;
      } else if (c == '#' && !hasWord) {
        break;
      } else if (c == ';' || c == '{' || Character.isWhitespace(c)) {
        if (hasWord) {
          words.add(word.toString());
          word.setLength(0);
          hasWord = false;
        }
        if (c == ';' && !words.isEmpty()) {
          break;
        }
      } else {
        word.append(c);
        hasWord = true;
      }
      if (c == '$' && i + 1 < line.length() && line.charAt(i + 1) == '{') {
        word.append(line.charAt(++i)); // no block begins here
      }
    }
    if (hasWord) {
      words.add(word.toString());
    }
    while (!words.isEmpty() && Set.of("if", "elif", "then", "else").contains(words.get(0))) {
      words.remove(0);
    }
    return words;
  }
}
