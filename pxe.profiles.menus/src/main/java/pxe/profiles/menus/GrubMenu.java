// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.profiles.menus.GrubScript.Branch;
import pxe.profiles.menus.GrubScript.Node;
import pxe.profiles.menus.GrubScript.Word;

/**
 * Runs a configuration of GRUB as far as that shows its menu: variables, conditions, functions,
 * files that it goes on in. Devices are all the medium; what asks for hardware gets no answer.
 */
final class GrubMenu {
  /** Where media have it. */
  static final List<String> PLACES =
      List.of(
          "boot/grub/grub.cfg",
          "boot/grub2/grub.cfg",
          "EFI/BOOT/grub.cfg",
          "grub/grub.cfg",
          "EFI/debian/grub.cfg",
          "boot/grub/x86_64-efi/grub.cfg",
          "boot/grub/loopback.cfg");

  private static final int DEEPEST = 12;
  private static final int MOST_STEPS = 20_000;
  private static final int MOST_ENTRIES = 256;
  private static final int MOST_MATCHES = 32;
  private static final String DEVICE = "medium";

  private final Medium medium;
  private final GrubPlatform platform;
  private final GrubVariables variables;
  private final Map<String, List<Node>> functions = new HashMap<>();
  private final List<String> submenus = new ArrayList<>();
  private final List<MenuLine> lines = new ArrayList<>();
  private GrubEntry entry;
  private int steps;
  private int depth;

  private GrubMenu(Medium medium, GrubPlatform platform) {
    this.medium = medium;
    this.platform = platform;
    this.variables = new GrubVariables(medium);
  }

  /** What the menu in a file of a medium boots, in its order. */
  static List<MenuLine> read(Medium medium, String file, GrubPlatform platform) throws IOException {
    GrubMenu menu = new GrubMenu(medium, platform);
    menu.variables.set("grub_platform", platform.platform());
    menu.variables.set("grub_cpu", platform.cpu());
    menu.variables.set("root", DEVICE);
    menu.variables.set("prefix", "(" + DEVICE + ")/" + Medium.folderOf(file));
    menu.variables.set("cmdpath", "(" + DEVICE + ")/EFI/BOOT");
    menu.variables.set("feature_menuentry_id", "y");
    menu.file(file);
    return List.copyOf(menu.lines);
  }

  /** A name as GRUB writes it: {@code (DEVICE)/FOLDER/FILE}, from the top in any case. */
  static Optional<String> resolve(String name) {
    return Medium.resolve("", name.replaceFirst("^\\([^)]*\\)", ""));
  }

  private void file(String file) throws IOException {
    if (depth < DEEPEST) {
      depth++;
      Optional<String> text = medium.text(file);
      if (text.isPresent()) {
        run(GrubParser.parse(text.get()));
      }
      depth--;
    }
  }

  /** Runs statements; whether the last of them succeeded. */
  private boolean run(List<Node> nodes) throws IOException {
    boolean succeeded = true;
    for (Node node : nodes) {
      if (!hasStep() || lines.size() >= MOST_ENTRIES) {
        return false;
      }
      succeeded = run(node);
    }
    return succeeded;
  }

  private boolean hasStep() {
    return ++steps <= MOST_STEPS && !medium.isUsedUp();
  }

  private boolean run(Node node) throws IOException {
    if (node instanceof Node.Command command) {
      return command(variables.expand(command.words()));
    }
    if (node instanceof Node.Block block) {
      block(variables.expand(block.words()), block.body());
    } else if (node instanceof Node.Choice choice) {
      for (Branch branch : choice.branches()) {
        if (branch.condition().isEmpty() || run(branch.condition())) {
          return run(branch.body());
        }
      }
    } else if (node instanceof Node.Loop loop) {
      loop(loop);
    }
    return true;
  }

  /** Each value is a step, for a loop can be empty. */
  private void loop(Node.Loop loop) throws IOException {
    List<String> names = variables.expand(List.of(loop.variable()));
    for (Word word : loop.values()) {
      for (String value : variables.expand(List.of(word))) {
        for (String match : matches(value)) {
          if (!hasStep()) {
            return;
          }
          names.forEach(name -> variables.set(name, match));
          run(loop.body());
        }
      }
    }
  }

  /** The files that a name with a star in its last part stands for; else the name. */
  private List<String> matches(String value) {
    String name = Medium.nameOf(value);
    int star = name.indexOf('*');
    Optional<String> folder = star < 0 ? Optional.empty() : resolve(Medium.folderOf(value));
    if (folder.isEmpty()) {
      return List.of(value);
    }
    String before = name.substring(0, star);
    String after = name.substring(star + 1);
    return medium.files(folder.get()).stream()
        .filter(file -> file.length() >= before.length() + after.length())
        .filter(file -> file.startsWith(before) && file.endsWith(after))
        .limit(MOST_MATCHES)
        .map(file -> Medium.folderOf(value) + "/" + file)
        .toList();
  }

  private void block(List<String> words, List<Node> body) throws IOException {
    String title = words.size() < 2 ? "" : words.get(1);
    switch (words.isEmpty() ? "" : words.get(0)) {
      case "function" -> functions.put(title, body);
      case "submenu" -> {
        submenus.add(Words.title(title));
        nested(body);
        submenus.remove(submenus.size() - 1);
      }
      case "menuentry" -> menuEntry(words, title, body);
      default -> {
        // a brace without a name
      }
    }
  }

  private void nested(List<Node> body) throws IOException {
    if (depth < DEEPEST) {
      depth++;
      run(body);
      depth--;
    }
  }

  private void menuEntry(List<String> words, String title, List<Node> body) throws IOException {
    if (entry != null) {
      return; // none stands in another
    }
    int id = Math.max(words.indexOf("--id"), words.indexOf("$menuentry_id_option"));
    entry =
        new GrubEntry(
            id > 0 && id + 1 < words.size() ? words.get(id + 1) : "",
            Words.title(title),
            List.copyOf(submenus),
            platform.firmware());
    nested(body);
    GrubEntry ended = entry;
    entry = null;
    if (!medium.isUsedUp()) { // else words of it may lack
      ended.line().ifPresent(lines::add);
    }
  }

  /** Whether it succeeded, for conditions. */
  private boolean command(List<String> words) throws IOException {
    if (words.isEmpty()) {
      return true;
    }
    String name = words.get(0);
    List<String> rest = words.subList(1, words.size());
    switch (name) {
      case "set", "export" -> rest.forEach(this::assign);
      case "unset" -> rest.forEach(variables::clear);
      case "search", "search.file", "search.fs_label", "search.fs_uuid" -> search(rest);
      case "source", ".", "configfile", "normal" -> goOn(name, rest);
      case "[", "test" -> {
        return holds(rest);
      }
      case "true", "loadfont", "insmod", "cpuid" -> {
        return true;
      }
      default -> {
        if (functions.containsKey(name)) {
          nested(functions.get(name));
        } else if (name.matches("[A-Za-z_][A-Za-z0-9_]*=.*")) {
          assign(name);
        } else {
          return entry != null && entry.command(name, rest);
        }
      }
    }
    return true;
  }

  private boolean holds(List<String> words) {
    boolean closed = !words.isEmpty() && words.get(words.size() - 1).equals("]");
    return GrubCondition.holds(
        closed ? words.subList(0, words.size() - 1) : words,
        file -> resolve(file).filter(medium::hasFile).isPresent(),
        folder -> resolve(folder).filter(medium::hasFolder).isPresent());
  }

  private void assign(String word) {
    int equals = word.indexOf('=');
    if (equals > 0) {
      variables.set(word.substring(0, equals), word.substring(equals + 1));
    }
  }

  /** Whatever is looked for, this medium has it. */
  private void search(List<String> words) {
    for (String word : words) {
      if (word.startsWith("--set=")) {
        variables.set(word.substring("--set=".length()), DEVICE);
      }
    }
    int set = words.indexOf("--set");
    if (set >= 0 && set + 1 < words.size() && !words.get(set + 1).startsWith("-")) {
      variables.set(words.get(set + 1), DEVICE);
    }
  }

  /** In an entry, another menu is one within this. */
  private void goOn(String command, List<String> words) throws IOException {
    Optional<String> file = words.isEmpty() ? Optional.empty() : resolve(words.get(0));
    if (file.isEmpty()) {
      return;
    }
    boolean isMenu = entry != null && !command.equals("source") && !command.equals(".");
    GrubEntry within = entry;
    if (isMenu) {
      submenus.add(entry.title());
      entry = null;
    }
    file(file.get());
    if (isMenu) {
      entry = within;
      submenus.remove(submenus.size() - 1);
    }
  }
}
