// SPDX-License-Identifier: Apache-2.0
package pxe.itest.menus;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pxe.testing.IpxeShell;

/** How iPXE runs a script, up to the menu and into each of its lines. */
final class IpxeReader {
  private static final String BEGINNING = "";

  private final Map<String, List<List<List<String>>>> blocks = new HashMap<>();
  private final Map<String, String> titles = new HashMap<>();
  private final Transcript body = new Transcript();
  private final UnaryOperator<String> fetch;
  private String headline = "";
  private String timeout = "for ever";
  private String preselected = "";

  private IpxeReader(String text, UnaryOperator<String> fetch) {
    this.fetch = fetch;
    List<List<List<String>>> block = new ArrayList<>();
    blocks.put(BEGINNING, block);
    for (String line : text.split("\n", -1)) {
      if (line.startsWith(":")) {
        block = new ArrayList<>();
        if (blocks.put(line.substring(1), block) != null) {
          throw new IllegalArgumentException("twice: " + line);
        }
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        block.add(IpxeShell.commands(line));
      }
    }
  }

  /** The menu, and what it fetches for its lines. */
  static List<String> read(String text, UnaryOperator<String> fetch) {
    if (!text.startsWith("#!ipxe\n")) {
      throw new IllegalArgumentException("no script: " + text);
    }
    return new IpxeReader(text, fetch).read();
  }

  /** A script that boots at once. */
  static List<String> readEntry(String text, UnaryOperator<String> fetch) {
    IpxeReader reader = new IpxeReader(text, fetch);
    reader.boot(BEGINNING);
    return reader.body.lines();
  }

  private List<String> read() {
    menu("start");
    Transcript all = new Transcript();
    all.line("title " + headline);
    all.line("waits " + timeout);
    if (!preselected.isEmpty()) {
      all.line("default " + titles.get(preselected));
    }
    body.lines().forEach(all::line);
    return all.lines();
  }

  private void menu(String label) {
    for (List<List<String>> line : blocks.get(label)) {
      List<String> command = line.get(0);
      switch (command.get(0)) {
        case "menu" -> {
          if (label.equals("start")) {
            headline = words(command, 2);
          }
        }
        case "item" -> item(command);
        case "choose" -> choose(command);
        case "isset", "set", "goto" -> {}
        default -> throw new IllegalArgumentException("no command of ours: " + command);
      }
    }
  }

  private static String words(List<String> command, int skipped) {
    return String.join(" ", command.subList(skipped, command.size()));
  }

  private void item(List<String> command) {
    if (command.get(1).equals("--gap")) {
      if (command.size() > 3) {
        body.line("x " + words(command, 3));
      }
      return;
    }
    String label = command.get(1);
    String title = words(command, 2);
    boolean isBack = title.equals("Back") && !titles.getOrDefault(label, "").isEmpty();
    if (isBack || label.equals("start")) {
      return;
    }
    titles.put(label, title);
    if (label.startsWith("sub")) {
      body.begin(title);
      menu(label);
      body.end();
    } else {
      body.line("- " + title);
      boot(label);
    }
  }

  private void choose(List<String> command) {
    for (int i = 1; i < command.size(); i++) {
      if (command.get(i).equals("--default")) {
        preselected = command.get(i + 1);
      } else if (command.get(i).equals("--timeout")) {
        timeout = (Long.parseLong(command.get(i + 1)) / 1000.0 + " s").replace(".0 ", " ");
      }
    }
  }

  /** Everything that is fetched leads to the label {@code failed} where it does not come. */
  private void boot(String label) {
    String kernel = "";
    List<String> arguments = List.of();
    Map<String, String> files = new LinkedHashMap<>();
    List<String> named = new ArrayList<>();
    boolean sameName = true;
    for (List<List<String>> line : blocks.get(label)) {
      List<String> command = line.get(0);
      switch (command.get(0)) {
        case "echo" -> {
          if (!command.get(1).equals("--")) {
            throw new IllegalArgumentException("options of echo: " + command);
          }
          body.detail("help " + words(command, 2));
        }
        case "kernel" -> {
          kernel = path(command.get(3));
          arguments = command.subList(4, command.size());
          files.put(command.get(2), kernel);
        }
        case "initrd" -> {
          files.put(command.get(2), command.get(3));
          if (command.size() > 4) { // on a BIOS, its name is what stands behind it
            named.add(path(command.get(3)) + " as " + command.get(4));
            sameName &= command.size() == 5 && command.get(4).equals(command.get(2));
          }
        }
        case "boot" -> {
          if (named.isEmpty()) {
            loaded(kernel, arguments, files);
          } else if (sameName) {
            body.chain(kernel, LinuxArguments.of(String.join(" ", arguments)), named);
          }
        }
        case "sanboot", "exit" -> body.detail("disk");
        case "chain" -> {
          if (command.get(1).startsWith("tftp:")) {
            body.detail("handed over " + path(command.get(1)));
          } else {
            String rest = String.join(" ", command.subList(2, command.size()));
            body.chain(path(command.get(1)), LinuxArguments.of(rest), List.of());
          }
        }
        case "imgfree", "set", "goto" -> {}
        default -> throw new IllegalArgumentException("no command of ours: " + command);
      }
    }
  }

  private void loaded(String kernel, List<String> arguments, Map<String, String> files) {
    if (files.containsKey("xen.efi")) {
      xen(kernel, files);
      return;
    }
    List<String> initrds = new ArrayList<>();
    List<String> line = new ArrayList<>(arguments);
    files.forEach(
        (name, url) -> {
          if (name.startsWith("initrd")) {
            initrds.add(path(url));
            if (!line.remove(0).equals("initrd=" + name)) {
              throw new IllegalArgumentException("the kernel does not find " + name);
            }
          }
        });
    body.linux(kernel, initrds, LinuxArguments.of(String.join(" ", line)));
  }

  /** Xen's configuration, one key a line. */
  private void xen(String kernel, Map<String, String> files) {
    body.detail("hypervisor " + kernel);
    for (String line : fetch.apply(path(files.get("xen.cfg"))).split("\n", -1)) {
      String value = line.substring(line.indexOf('=') + 1).replaceFirst("#.*", "");
      String[] words = value.split(" ", 2);
      if (line.startsWith("options=")) {
        Stream.of(value.split(" "))
            .filter(word -> !word.isEmpty())
            .forEach(argument -> body.detail("argument " + argument));
      } else if (line.startsWith("kernel=") || line.startsWith("ramdisk=")) {
        body.detail("module " + path(files.get(words[0])));
        arguments(words.length == 1 ? "" : words[1]);
      }
    }
  }

  private void arguments(String line) {
    LinuxArguments.of(line).forEach(argument -> body.detail("argument " + argument));
  }

  private static String path(String url) {
    String path = url.replaceFirst("^(http|tftp)://192\\.0\\.2\\.1/", "");
    if (path.equals(url)) {
      throw new IllegalArgumentException("somewhere else: " + url);
    }
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
