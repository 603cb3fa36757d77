// SPDX-License-Identifier: Apache-2.0
package pxe.itest.menus;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.testing.GrubModel;

/** How GRUB runs a configuration, up to the menu and into each of its lines. */
final class GrubReader {
  private static final String BACK = "Back";
  private static final List<String> UNLOCKED = List.of("if", "[", "x$lockdown", "!=", "xy", "]");

  private final List<List<String>> commands;
  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, String> titles = new HashMap<>();
  private final Transcript body = new Transcript();
  private Optional<String> headline = Optional.empty();
  private int next;
  private boolean hasMultiboot;

  private GrubReader(String text, boolean isLocked) {
    commands = allowed(GrubModel.commands(text), isLocked);
  }

  /**
   * @param isLocked whether Secure Boot is on
   */
  static List<String> read(String text, boolean isLocked) {
    return new GrubReader(text, isLocked).read();
  }

  /** Without what stands in a condition on Secure Boot that does not hold, and without those. */
  private static List<List<String>> allowed(List<List<String>> commands, boolean isLocked) {
    List<List<String>> allowed = new ArrayList<>();
    int depth = 0; // in the condition, and in those inside it
    for (List<String> command : commands) {
      String word = command.get(0);
      boolean isEdge = command.equals(UNLOCKED) || (depth == 1 && word.matches("then|fi"));
      if (depth > 0 || isEdge) {
        depth += word.equals("if") ? 1 : word.equals("fi") ? -1 : 0;
      }
      if (!isEdge && (depth == 0 || !isLocked)) {
        allowed.add(command);
      }
    }
    return allowed;
  }

  /** A configuration that boots at once; where one command fails, the next is not run. */
  static List<String> readEntry(String text, boolean isLocked) {
    GrubReader reader = new GrubReader(text, isLocked);
    List<List<String>> block = new ArrayList<>();
    for (List<String> command : reader.commands) {
      boolean isCondition = command.get(0).equals("if") && !command.get(1).equals("search");
      block.add(isCondition ? command.subList(1, command.size()) : command);
    }
    block.removeIf(command -> command.get(0).matches("set|while|do|then|fi|done|boot|sleep|echo"));
    reader.boot(block);
    return reader.body.lines();
  }

  private List<String> read() {
    while (next < commands.size()) {
      List<String> command = commands.get(next);
      if (command.get(0).equals("set")) {
        String[] setting = command.get(1).split("=", 2);
        settings.put(setting[0], setting[1]);
        next++;
      } else {
        entry();
      }
    }
    Transcript all = new Transcript();
    all.line("title " + headline.orElse(""));
    String timeout = settings.get("timeout");
    all.line("waits " + (timeout.equals("-1") ? "for ever" : timeout + " s"));
    Optional.ofNullable(settings.get("default"))
        .ifPresent(id -> all.line("default " + titles.get(id)));
    body.lines().forEach(all::line);
    return all.lines();
  }

  private void entry() {
    List<String> head = commands.get(next++);
    int last = head.size() - 1;
    boolean hasId = head.size() == 5 && head.get(2).equals("--id");
    if (!head.get(last).equals("{")
        || !(hasId || head.size() == 3)
        || head.get(1).startsWith("-")) {
      throw new IllegalArgumentException("no line of ours: " + head);
    }
    String title = head.get(1);
    if (hasId && titles.put(head.get(3), title) != null) {
      throw new IllegalArgumentException("twice: " + head.get(3));
    }
    switch (head.get(0)) {
      case "submenu" -> {
        body.begin(title);
        while (!commands.get(next).equals(List.of("}"))) {
          entry();
        }
        body.end();
        next++;
      }
      case "menuentry" -> menuEntry(title);
      default -> throw new IllegalArgumentException("no line of ours: " + head);
    }
  }

  private void menuEntry(String title) {
    List<List<String>> block = new ArrayList<>();
    while (!commands.get(next).equals(List.of("}"))) {
      block.add(commands.get(next++));
    }
    next++;
    String first = block.get(0).get(0);
    if (first.equals("true")) {
      if (headline.isEmpty() && body.lines().isEmpty()) {
        headline = Optional.of(title);
      } else {
        body.line("x " + title);
      }
    } else if (!(first.equals("configfile") && title.equals(BACK))) {
      body.line("- " + title);
      boot(block);
    }
  }

  private void boot(List<List<String>> block) {
    hasMultiboot = false;
    for (int i = 0; i < block.size(); i++) {
      List<String> command = block.get(i);
      List<String> words = command.subList(1, command.size());
      switch (command.get(0)) {
        case "echo" -> body.detail("help " + words.get(0).strip());
        case "linux" -> {
          boolean hasInitrd = i + 1 < block.size() && block.get(i + 1).get(0).equals("initrd");
          linux(words, hasInitrd ? block.get(++i) : List.of("initrd"));
        }
        case "insmod" -> hasMultiboot |= words.equals(List.of("multiboot2"));
        case "multiboot2" -> loaded("hypervisor ", words);
        case "module2" -> loaded("module ", words.subList(1, words.size()));
        case "chainloader" -> {
          String line = String.join(" ", words.subList(1, words.size()));
          body.chain(path(words.get(0)), LinuxArguments.of(line), List.of());
        }
        case "if" -> {
          body.detail("disk");
          i = block.size();
        }
        default -> throw new IllegalArgumentException("no command of ours: " + command);
      }
    }
  }

  private void linux(List<String> words, List<String> initrd) {
    body.linux(
        path(words.get(0)),
        initrd.subList(1, initrd.size()).stream().map(GrubReader::path).toList(),
        LinuxArguments.of(GrubModel.commandLine(words.subList(1, words.size()))));
  }

  private void loaded(String word, List<String> words) {
    if (!hasMultiboot) {
      throw new IllegalArgumentException("no such command yet");
    }
    body.detail(word + path(words.get(0)));
    LinuxArguments.of(GrubModel.commandLine(words.subList(1, words.size())))
        .forEach(argument -> body.detail("argument " + argument));
  }

  /** A file of ours by HTTP, of which GRUB sends the name as it is. */
  private static String path(String name) {
    String device = "(http,192.0.2.1)/";
    if (!name.startsWith(device)) {
      throw new IllegalArgumentException("somewhere else: " + name);
    }
    return URLDecoder.decode(
        name.substring(device.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
