// SPDX-License-Identifier: Apache-2.0
package pxe.itest.menus;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How menu.c32 reads a configuration (com32/menu/readconfig.c), and PXELINUX a command line. A line
 * is one directive; blanks before it do not count. What it does not know it passes over; here that
 * is a fault, because nothing of ours is unknown.
 */
final class PxelinuxReader {
  private static final int MAX_LINE = 4096;
  private static final String BACK = "Back";

  /** A label while it is read. */
  private static final class Label {
    private final String name;
    private final List<String> help = new ArrayList<>();
    private String title;
    private String kind = "";
    private String kernel = "";
    private String append = "";
    private boolean isDisabled;
    private boolean isExit;
    private boolean hasInterface;

    private Label(String name) {
      this.name = name;
      this.title = name;
    }
  }

  private final String mac;
  private final Transcript body = new Transcript();
  private final Map<String, String> titles = new HashMap<>();
  private String title = "";
  private String prompt = "";
  private String preselected = "";
  private String onTimeout = "";
  private long tenths;
  private Label label;
  private boolean isHelp;

  private PxelinuxReader(String mac) {
    this.mac = mac;
  }

  static List<String> read(String text, String mac) {
    return new PxelinuxReader(mac).read(text);
  }

  private List<String> read(String text) {
    for (String line : text.split("\n", -1)) {
      if (line.indexOf('\r') >= 0
          || line.indexOf('\0') >= 0
          || line.getBytes(StandardCharsets.UTF_8).length >= MAX_LINE) {
        throw new IllegalArgumentException("read as two lines, or cut: " + line);
      }
      line(withoutBlanks(line));
    }
    finish();
    Transcript all = new Transcript();
    all.line("title " + title);
    all.line("waits " + (tenths == 0 ? "for ever" : tenths / 10.0 + " s").replace(".0", ""));
    if (!preselected.equals(onTimeout)) {
      throw new IllegalArgumentException(preselected + " is the default, not " + onTimeout);
    }
    if (!preselected.isEmpty()) {
      all.line("default " + titles.get(preselected.toLowerCase(Locale.ROOT)));
    }
    body.lines().forEach(all::line);
    if (!prompt.isEmpty()) {
      all.line("x " + prompt);
    }
    return all.lines();
  }

  private static String withoutBlanks(String line) {
    return line.replaceFirst("^[ \\t]+", "");
  }

  private void line(String line) {
    if (isHelp) {
      isHelp = !line.toUpperCase(Locale.ROOT).startsWith("ENDTEXT");
      if (isHelp) {
        label.help.add(line);
      }
      return;
    }
    String[] words = line.split(" ", 2);
    String rest = words.length == 1 ? "" : withoutBlanks(words[1]);
    switch (words[0].toUpperCase(Locale.ROOT)) {
      case "", "UI", "PROMPT", "SAY" -> {}
      case "MENU" -> menu(rest);
      case "DEFAULT" -> preselected = rest;
      case "ONTIMEOUT" -> onTimeout = rest;
      case "TIMEOUT" -> tenths = Long.parseLong(rest);
      case "LABEL" -> begin(rest);
      case "TEXT" -> isHelp = true;
      case "LINUX", "KERNEL", "PXE", "LOCALBOOT", "CONFIG" -> {
        label.kind = words[0].toUpperCase(Locale.ROOT);
        label.kernel = rest.split(" ", 2)[0];
      }
      case "APPEND" -> label.append = rest.equals("-") ? "" : rest;
      case "SYSAPPEND" -> label.hasInterface = rest.equals("2");
      default -> throw new IllegalArgumentException("no directive of ours: " + line);
    }
  }

  private void menu(String line) {
    String[] words = line.split(" ", 2);
    String rest = words.length == 1 ? "" : withoutBlanks(words[1]);
    switch (words[0]) {
      case "TITLE" -> title = rest;
      case "TABMSG" -> prompt = rest;
      case "LABEL" -> {
        if (rest.indexOf('^') >= 0) {
          throw new IllegalArgumentException("a hot key: " + line);
        }
        if (label == null) {
          body.begin(rest);
        } else {
          label.title = rest;
        }
      }
      case "DISABLE" -> label.isDisabled = true;
      case "EXIT" -> label.isExit = true;
      case "BEGIN", "SEPARATOR" -> finish();
      case "END" -> {
        finish();
        body.end();
      }
      default -> {
        if (!words[0].matches("COLOR|MARGIN|ROWS|[A-Z]+ROW")) {
          throw new IllegalArgumentException("no directive of ours: MENU " + line);
        }
      }
    }
  }

  private void begin(String name) {
    finish();
    label = new Label(name);
    if (titles.containsKey(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("twice: " + name);
    }
    titles.put(name.toLowerCase(Locale.ROOT), "");
  }

  private void finish() {
    Label read = label;
    label = null;
    if (read == null) {
      return;
    }
    titles.put(read.name.toLowerCase(Locale.ROOT), read.title);
    if (read.isExit && read.title.equals(BACK)) {
      return;
    }
    body.line((read.isDisabled ? "x " : "- ") + read.title);
    read.help.stream().filter(line -> !line.isBlank()).forEach(t -> body.detail("help " + t));
    if (!read.isDisabled) {
      boot(read);
    }
  }

  private void boot(Label read) {
    switch (read.kind) {
      case "LOCALBOOT" -> body.detail("disk");
      case "PXE" -> body.detail("chain " + path(read.kernel));
      case "CONFIG" -> body.detail("menu " + path(read.kernel));
      case "LINUX" -> linux(read);
      default -> mboot(read);
    }
  }

  /** What follows the first {@code initrd=} is loaded; the interface is put at the end. */
  private void linux(Label read) {
    List<String> arguments = new ArrayList<>(List.of(read.append.split(" ", -1)));
    List<String> initrds = new ArrayList<>();
    if (read.append.contains("initrd=")) {
      if (!arguments.get(0).startsWith("initrd=")) {
        throw new IllegalArgumentException("loads another RAM disk: " + read.append);
      }
      for (String name : arguments.remove(0).substring("initrd=".length()).split(",", -1)) {
        initrds.add(path(name));
      }
    }
    if (read.hasInterface) {
      arguments.add("BOOTIF=" + mac);
    }
    body.linux(path(read.kernel), initrds, LinuxArguments.of(String.join(" ", arguments)));
  }

  /** mboot.c32 takes its line apart at blanks, and at words {@code ---}. */
  private void mboot(Label read) {
    if (!read.kernel.equals("mboot.c32")) {
      throw new IllegalArgumentException("starts " + read.kernel);
    }
    String word = "hypervisor ";
    for (String part : (" " + read.append + " ").split(" --- ", -1)) {
      String[] words = part.strip().split(" ", 2);
      body.detail(word + path(words[0]));
      String arguments = words.length == 1 ? "" : words[1];
      boolean isLinux = word.equals("module ");
      List<String> taken = isLinux ? LinuxArguments.of(arguments) : words(arguments);
      taken.forEach(argument -> body.detail("argument " + argument));
      word = "module ";
    }
  }

  /** A hypervisor knows no quotes. */
  private static List<String> words(String arguments) {
    return arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));
  }

  /** Names that begin at the top; %XX is ours. */
  private static String path(String name) {
    if (!name.startsWith("::/")) {
      throw new IllegalArgumentException("beside the loader: " + name);
    }
    String path = name.substring(3);
    String plain = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    return plain.replaceFirst("^pxelinux/[^/]+/own/", "images/");
  }
}
