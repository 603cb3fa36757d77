// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.probe.engine.MenuText.Entry;

/** Reads scripts of iPXE: not the way that they take, but what they name. */
final class IpxeText {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^${}]*)\\}");

  /** Variables may stand inside of names of variables; but not for ever. */
  private static final int DEEPEST = 8;

  /** A value that holds itself twice grows fast. */
  private static final int LONGEST = 4096;

  private final UnaryOperator<String> machine;
  private final Map<String, String> set = new HashMap<>();
  private int entries;
  private String label = "";
  private String name = "";
  private String kernel = "";
  private final List<String> initrds = new ArrayList<>();
  private final List<String> chains = new ArrayList<>();
  private boolean isOver;

  private IpxeText(UnaryOperator<String> machine) {
    this.machine = machine;
  }

  /** Reads a script; {@code machine} gives the values of what iPXE knows of itself. */
  static MenuText read(String text, UnaryOperator<String> machine) {
    IpxeText reader = new IpxeText(machine);
    text.lines().limit(MenuText.MOST_LINES).forEach(line -> reader.line(line.strip()));
    return reader.menu();
  }

  private MenuText menu() {
    if (entries == 0 && !kernel.isEmpty()) {
      entries = 1; // it boots without a menu
    }
    Optional<Entry> first =
        kernel.isEmpty() ? Optional.empty() : Optional.of(new Entry(name, kernel, initrds));
    boolean isOnlyWay = entries == 0;
    return new MenuText(entries, first, Optional.empty(), isOnlyWay ? chains : List.of());
  }

  private void line(String line) {
    if (line.startsWith(":")) {
      label = line.substring(1).strip();
      isOver = !kernel.isEmpty();
      return;
    }
    List<String> words = new ArrayList<>(Arrays.asList(line.split("\\s+")));
    String command = words.remove(0);
    switch (command) {
      case "set" -> {
        if (words.size() > 1) {
          set.put(
              words.get(0).split(":", 2)[0],
              filled(String.join(" ", words.subList(1, words.size()))));
        }
      }
      case "item" -> entries += words.contains("--gap") ? 0 : 1;
      case "kernel", "imgselect", "imgexec", "sanboot" -> {
        Optional<String> file = file(words);
        if (kernel.isEmpty() && file.isPresent() && !file.get().contains("0x")) {
          kernel = file.get();
          name = label;
        }
      }
      case "initrd", "module", "imgfetch" -> {
        if (!kernel.isEmpty() && !isOver) {
          file(words).ifPresent(initrds::add);
        }
      }
      case "chain" -> chain(words);
      default -> {
        // shows something, or decides where to go
      }
    }
  }

  private void chain(List<String> words) {
    Optional<String> file = file(words);
    if (file.isEmpty()) {
      return;
    }
    boolean isProgram = file.get().endsWith(".efi") || label.startsWith("boot");
    if (entries > 0 && isProgram && kernel.isEmpty() && !label.equals("failed")) {
      kernel = file.get();
      name = label;
    } else {
      chains.add(file.get());
    }
  }

  /** The first word that is no switch; what follows {@code --name} and its like belongs to them. */
  private Optional<String> file(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--name")
          || word.equals("-n")
          || word.equals("--timeout")
          || word.equals("-t")) {
        i++;
      } else if (!word.startsWith("-")) {
        return Optional.of(filled(word));
      }
    }
    return Optional.empty();
  }

  private String filled(String text) {
    String result = text;
    for (int i = 0; i < DEEPEST; i++) {
      Matcher found = VARIABLE.matcher(result);
      if (!found.find() || result.length() > LONGEST) {
        break;
      }
      result =
          found
              .reset()
              .replaceAll(variable -> Matcher.quoteReplacement(valueOf(variable.group(1))));
    }
    return result.length() > LONGEST ? result.substring(0, LONGEST) : result;
  }

  private String valueOf(String variable) {
    String plain = variable.split(":", 2)[0];
    return set.containsKey(plain) && !plain.contains("/")
        ? set.get(plain)
        : machine.apply(variable);
  }
}
