// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private static final int MOST_VALUES = 1000;
  private static final int MOST_IMAGES = 64;

  /** Switches that a value follows. */
  private static final Set<String> VALUED = Set.of("--name", "-n", "--timeout", "-t");

  /** Commands by which it depends on the machine where it goes. */
  private static final Set<String> DECISIONS =
      Set.of("autoboot", "choose", "cpuid", "goto", "iseq", "isset", "login", "prompt", "shell");

  private final UnaryOperator<String> machine;
  private final Map<String, String> set = new HashMap<>();
  private int entries;
  private String label = "";
  private String name = "";
  private String kernel = "";
  private final List<String> initrds = new ArrayList<>();
  private final List<String> chains = new ArrayList<>();
  private boolean isOver;

  /** By their names. */
  private final Map<String, String> images = new HashMap<>();

  /** Before it was said what of it is started. */
  private final List<String> fetched = new ArrayList<>();

  private Optional<String> decision = Optional.empty();
  private boolean isChained;

  private IpxeText(UnaryOperator<String> machine) {
    this.machine = machine;
  }

  /** Reads a script; {@code machine} gives the values of what iPXE knows of itself. */
  static MenuText read(String text, UnaryOperator<String> machine) {
    IpxeText reader = new IpxeText(machine);
    MenuText.lines(text).forEach(line -> reader.line(line.strip()));
    return reader.menu();
  }

  private MenuText menu() {
    if (entries == 0 && !kernel.isEmpty()) {
      entries = 1; // it boots without a menu
    }
    Optional<Entry> first =
        kernel.isEmpty() ? Optional.empty() : Optional.of(new Entry(name, kernel, initrds));
    boolean isOnlyWay = entries == 0;
    return new MenuText(entries, first, Optional.empty(), isOnlyWay ? chains : List.of(), decision);
  }

  private void line(String line) {
    if (line.startsWith(":")) {
      label = line.substring(1).strip();
      isOver = !kernel.isEmpty();
      fetched.clear();
      return;
    }
    List<String> words = new ArrayList<>();
    String before = "";
    for (String word : line.split("\\s+", -1)) {
      if (word.equals("||") || word.equals("&&")) {
        command(words, before, word);
        before = word;
        words.clear();
      } else {
        words.add(word);
      }
    }
    command(words, before, "");
  }

  /** One command of a line, and what stands between it and those beside it. */
  private void command(List<String> all, String before, String behind) {
    String command = all.isEmpty() ? "" : all.get(0);
    List<String> words = all.isEmpty() ? all : all.subList(1, all.size());
    if (DECISIONS.contains(command) && !before.equals("||")) {
      decision = decision.or(() -> Optional.of(command));
    }
    switch (command) {
      case "set" -> set(words);
      case "item" -> entries += words.contains("--gap") ? 0 : 1;
      case "kernel", "imgselect", "imgexec", "boot", "sanboot" -> kernel(words);
      case "initrd", "module", "imgfetch" -> fetch(words);
      case "chain" -> chain(words, behind);
      default -> {
        // shows something, or decides where to go
      }
    }
  }

  private void set(List<String> words) {
    String variable = words.isEmpty() ? "" : words.get(0).split(":", 2)[0];
    if (words.size() > 1 && (set.size() < MOST_VALUES || set.containsKey(variable))) {
      set.put(variable, filled(String.join(" ", words.subList(1, words.size()))));
    }
  }

  private void kernel(List<String> words) {
    Optional<String> file = file(words);
    if (kernel.isEmpty() && file.isPresent() && !file.get().contains("0x")) {
      start(file.get());
    }
    named(words);
  }

  /** What was fetched under this name, with the others that were fetched; or a file. */
  private void start(String nameOrFile) {
    kernel = images.getOrDefault(nameOrFile, nameOrFile);
    name = label;
    fetched.stream().filter(file -> !file.equals(kernel)).forEach(initrds::add);
  }

  private void fetch(List<String> words) {
    named(words);
    Optional<String> file = file(words);
    List<String> belongs = kernel.isEmpty() ? fetched : initrds;
    if (file.isPresent() && !isOver && belongs.size() < MenuText.MOST_FILES) {
      belongs.add(file.get());
    }
  }

  /** An image has the name that is said, or that of its file. */
  private void named(List<String> words) {
    int said = Math.max(words.indexOf("--name"), words.indexOf("-n"));
    Optional<String> file = file(words);
    if (file.isPresent() && images.size() < MOST_IMAGES) {
      boolean isSaid = said >= 0 && said + 1 < words.size();
      String last = file.get().substring(file.get().lastIndexOf('/') + 1);
      images.putIfAbsent(isSaid ? filled(words.get(said + 1)) : last, file.get());
    }
  }

  private void chain(List<String> words, String behind) {
    Optional<String> file = file(words).filter(f -> !f.isEmpty());
    if (file.isEmpty()) {
      decision = decision.or(() -> Optional.of("chain " + String.join(" ", words)));
      return;
    }
    boolean isProgram = file.get().endsWith(".efi") || label.startsWith("boot");
    boolean isOfMenu = entries > 0 && isProgram && !label.equals("failed");
    if (kernel.isEmpty() && (isOfMenu || images.containsKey(file.get()))) {
      start(file.get());
    } else if (!isChained && chains.size() < MenuText.MOST_FILES) {
      chains.add(file.get());
      // where it cannot be had, a script ends that does not say what else
      isChained = !behind.equals("||") && decision.isEmpty();
    }
  }

  /** The first word that is no switch; what follows {@code --name} and its like belongs to them. */
  private Optional<String> file(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (VALUED.contains(word)) {
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
