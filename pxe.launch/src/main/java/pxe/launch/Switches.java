// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line.
 *
 * @param command {@code run}, {@code check}, {@code health}, {@code probe}, {@code shell}, {@code
 *     import}, {@code new-profile}, {@code help} or {@code version}
 * @param home the home directory, if one was named
 * @param portOffset added to every port
 * @param interactive whether standard input is a shell
 * @param settings by PID, then key: they win over the files in {@code etc/}
 * @param json whether {@code health} or {@code probe} answers for programs
 * @param dryRun whether {@code import} only shows what it would write
 * @param words what follows {@code probe}, {@code shell}, {@code import} or {@code new-profile}
 */
record Switches(
    String command,
    Optional<String> home,
    int portOffset,
    boolean interactive,
    Map<String, Map<String, String>> settings,
    boolean json,
    boolean dryRun,
    List<String> words) {

  static final String USAGE =
      """
      usage: pxe run [--home DIR] [--interface NAME]... [--mode proxy|server|auto|off]
                     [--set PID:key=value]... [--port-offset N] [--no-shell]
             pxe check [--home DIR]
             pxe health [--home DIR] [--json]
             pxe probe [--home DIR] [--arch bios|uefi|arm64|ipxe|http|all] [--interface NAME]
                       [--lease] [--without-dhcp] [--json]
             pxe shell [--home DIR] [COMMAND...]
             pxe import dnsmasq FILE [--home DIR] [--dry-run]
             pxe new-profile [--text] NAME [FOLDER]
             pxe archive [--home DIR]
             pxe --help | --version\
      """;

  static final String PROBE = "probe";

  private static final String HELP = "help";

  /** Of {@code new-profile}: without Java. */
  static final String TEXT = "--text";

  private static final Set<String> MODES = Set.of("proxy", "server", "auto", "off");

  Switches {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    words = List.copyOf(words);
  }

  /** Reads the command line. */
  static Switches parse(List<String> arguments) throws UsageException {
    if (arguments.isEmpty()) {
      throw new UsageException(USAGE);
    }
    return switch (arguments.get(0)) {
      case "run" -> new Parser("run").run(arguments.subList(1, arguments.size()));
      case "check" -> new Parser("check").run(arguments.subList(1, arguments.size()));
      case "health" -> new Parser("health").run(arguments.subList(1, arguments.size()));
      case PROBE -> new Parser(PROBE).run(arguments.subList(1, arguments.size()));
      case "shell" -> new Parser("shell").run(arguments.subList(1, arguments.size()));
      case "import" -> new Parser("import").run(arguments.subList(1, arguments.size()));
      case "help", "--help", "-h" -> new Parser(HELP).run(List.of());
      case "version", "--version" -> new Parser("version").run(List.of());
      case "new-profile" -> new Parser("new-profile").run(arguments.subList(1, arguments.size()));
      case "archive" -> // bin/pxe has done it, but for these cases
          throw new UsageException(
              "pxe archive makes nothing while PXE_ARCHIVE=off or PXE_BUNDLES=isolated are in the"
                  + " environment; unset them.");
      default ->
          throw new UsageException(
              "there is no command \""
                  + arguments.get(0)
                  + "\"; use run, check, health, probe, shell, import, new-profile or archive.\n"
                  + USAGE);
    };
  }

  private static final class Parser {
    private final String command;
    private Optional<String> home = Optional.empty();
    private int portOffset;
    private boolean interactive = true;
    private boolean json;
    private boolean dryRun;
    private boolean asksForHelp;
    private final Map<String, Map<String, String>> settings = new LinkedHashMap<>();
    private final List<String> interfaces = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    Parser(String command) {
      this.command = command;
    }

    Switches run(List<String> arguments) throws UsageException {
      Iterator<String> rest = arguments.iterator();
      while (rest.hasNext()) {
        take(rest.next(), rest);
      }
      if (!interfaces.isEmpty()) {
        set("pxe.network", "interfaces", String.join(",", interfaces));
      }
      return new Switches(
          asksForHelp ? HELP : command,
          home,
          portOffset,
          interactive,
          settings,
          json,
          dryRun,
          words);
    }

    private void take(String word, Iterator<String> rest) throws UsageException {
      if (command.equals("shell") && (!words.isEmpty() || !word.startsWith("--"))) {
        words.add(word); // everything from the first word on is the command
        return;
      }
      int equals = word.indexOf('=');
      String name = word.startsWith("--") && equals > 0 ? word.substring(0, equals) : word;
      Optional<String> inline =
          name.equals(word) ? Optional.empty() : Optional.of(word.substring(equals + 1));
      if (name.equals("--help")) {
        asksForHelp = true;
      } else if (command.equals("import") && !word.startsWith("--")) {
        words.add(word);
      } else if (command.equals("new-profile") && (word.equals(TEXT) || !word.startsWith("--"))) {
        words.add(word);
      } else if (name.equals("--home")) {
        home = Optional.of(valueOf(name, inline, rest));
      } else if (command.equals("import") && word.equals("--dry-run")) {
        dryRun = true;
      } else if (Set.of("health", PROBE).contains(command) && word.equals("--json")) {
        json = true;
      } else if (command.equals(PROBE)) {
        takeForProbe(name, inline, rest);
      } else if (command.equals("run")) {
        takeForRun(name, inline, rest);
      } else {
        throw unknown(word);
      }
    }

    private void takeForRun(String name, Optional<String> inline, Iterator<String> rest)
        throws UsageException {
      switch (name) {
        case "--interface" -> interfaces.add(valueOf(name, inline, rest));
        case "--mode" -> takeMode(valueOf(name, inline, rest));
        case "--set" -> takeSetting(valueOf(name, inline, rest));
        case "--port-offset" -> portOffset = offsetOf(valueOf(name, inline, rest));
        case "--no-shell" -> interactive = false;
        default -> throw unknown(name);
      }
    }

    private void takeForProbe(String name, Optional<String> inline, Iterator<String> rest)
        throws UsageException {
      switch (name) {
        case ProbeCheck.CLIENTS, ProbeCheck.INTERFACE ->
            words.addAll(List.of(name, valueOf(name, inline, rest)));
        case ProbeCheck.LEASE, ProbeCheck.WITHOUT_DHCP -> words.add(name);
        default -> throw unknown(name);
      }
    }

    private UsageException unknown(String word) {
      return new UsageException(
          "\"" + word + "\" is no switch of pxe " + command + "; use one of these.\n" + USAGE);
    }

    private static String valueOf(String name, Optional<String> inline, Iterator<String> rest)
        throws UsageException {
      if (inline.isPresent()) {
        return inline.get();
      }
      if (!rest.hasNext()) {
        throw new UsageException(name + " needs a value; write it behind the switch.");
      }
      return rest.next();
    }

    private void takeMode(String mode) throws UsageException {
      if (!MODES.contains(mode)) {
        throw new UsageException(
            "--mode: \"" + mode + "\" is no mode; use proxy, server, auto or off.");
      }
      set("pxe.dhcp", "mode", mode);
    }

    private void takeSetting(String setting) throws UsageException {
      int colon = setting.indexOf(':');
      int equals = setting.indexOf('=');
      if (colon <= 0 || equals <= colon + 1) {
        throw new UsageException(
            "--set: \""
                + setting
                + "\" cannot be read; write PID:key=value, such as pxe.menu:timeout=5s.");
      }
      set(
          setting.substring(0, colon).strip(),
          setting.substring(colon + 1, equals).strip(),
          setting.substring(equals + 1));
    }

    private void set(String pid, String key, String value) throws UsageException {
      if (value.lines().count() > 1) {
        throw new UsageException("--set " + pid + ":" + key + ": the value must be one line.");
      }
      settings.computeIfAbsent(pid, p -> new LinkedHashMap<>()).put(key, value);
    }

    private static int offsetOf(String text) throws UsageException {
      try {
        int offset = Integer.parseInt(text);
        if (offset >= 0 && offset <= 61_000) {
          return offset;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw new UsageException(
          "--port-offset: \"" + text + "\" cannot be used; write a number from 0 to 61000.");
    }
  }
}
