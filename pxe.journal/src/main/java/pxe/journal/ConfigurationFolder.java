// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsFile;
import pxe.rooms.settings.SettingsReader;

/** Reads every file in {@code etc/} the way the rooms do, and says what is wrong with them. */
record ConfigurationFolder(Path folder) {
  private static final String ENDING = ".cfg";

  /** All problems: files that nobody reads, files that cannot be read, and what the rooms say. */
  List<Problem> check(
      Collection<? extends SettingsCheck> checks, Function<String, String> properties) {
    Map<String, SettingsCheck> byPid = byPid(checks);
    List<String> files = files();
    List<Problem> problems = new ArrayList<>(unread(checks));
    byPid.forEach(
        (pid, check) -> {
          if (check.isFactory()) {
            files.stream()
                .filter(name -> factoryOf(name).equals(Optional.of(pid)))
                .forEach(name -> problems.addAll(checkOne(pidOf(name), check, properties)));
          } else {
            problems.addAll(checkOne(pid, check, properties));
          }
        });
    return problems;
  }

  /** Files whose name is no PID that anybody reads. */
  List<Problem> unread(Collection<? extends SettingsCheck> checks) {
    Map<String, SettingsCheck> byPid = byPid(checks);
    return files().stream()
        .filter(name -> !isRead(name, byPid))
        .map(
            name ->
                Problem.of(
                    "etc/" + name,
                    "nothing reads a file of this name",
                    "rename or remove it; files that are read: "
                        + byPid.values().stream()
                            .map(c -> c.pid() + (c.isFactory() ? "~NAME" : "") + ENDING)
                            .collect(Collectors.joining(", "))))
        .toList();
  }

  private static Map<String, SettingsCheck> byPid(Collection<? extends SettingsCheck> checks) {
    return checks.stream()
        .collect(Collectors.toMap(SettingsCheck::pid, c -> c, (a, b) -> a, TreeMap::new));
  }

  private static boolean isRead(String name, Map<String, SettingsCheck> byPid) {
    Optional<String> factory = factoryOf(name);
    SettingsCheck check = byPid.get(factory.orElse(pidOf(name)));
    return check != null && check.isFactory() == factory.isPresent();
  }

  private List<Problem> checkOne(
      String pid, SettingsCheck check, Function<String, String> properties) {
    Path file = folder.resolve(pid + ENDING);
    try {
      Map<String, String> values = Files.exists(file) ? SettingsFile.read(file) : Map.of();
      return check.check(SettingsReader.of(pid, values, properties));
    } catch (IOException e) {
      return List.of(SettingsFile.unreadable(pid, e));
    }
  }

  private List<String> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(ENDING))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of(); // a folder that cannot be listed configures nothing
    }
  }

  private static String pidOf(String name) {
    return name.substring(0, name.length() - ENDING.length());
  }

  /** The factory's PID, where the file is one of several: it ends at the tilde. */
  private static Optional<String> factoryOf(String name) {
    int tilde = name.indexOf('~');
    return tilde < 0 ? Optional.empty() : Optional.of(name.substring(0, tilde));
  }
}
