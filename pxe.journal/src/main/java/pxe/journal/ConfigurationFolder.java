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
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsFile;
import pxe.rooms.settings.SettingsReader;

/** Reads every file in {@code etc/} the way the rooms do, and says what is wrong with them. */
record ConfigurationFolder(Path folder) {
  private static final String ENDING = FileForm.ENDING;

  /** All problems: files that nobody reads, files that cannot be read, and what the rooms say. */
  List<Problem> check(
      Collection<? extends SettingsCheck> checks, Function<String, String> properties) {
    Map<String, SettingsCheck> byPid = byPid(checks);
    List<String> files = names(name -> name.endsWith(ENDING)).toList();
    List<Problem> problems = new ArrayList<>(unread(checks, properties));
    byPid.forEach(
        (pid, check) -> {
          if (check.isFactory()) {
            files.stream()
                .filter(name -> factoryOf(name).equals(Optional.of(pid)))
                .forEach(
                    name -> problems.addAll(checkOne(FileForm.pidOf(name), check, properties)));
          } else {
            problems.addAll(checkOne(pid, check, properties));
          }
        });
    return problems;
  }

  /**
   * Files whose name is no PID that anybody reads, files in forms that are not read, and settings
   * of the command line for a PID that nobody reads.
   */
  List<Problem> unread(
      Collection<? extends SettingsCheck> checks, Function<String, String> properties) {
    Map<String, SettingsCheck> byPid = byPid(checks);
    Stream<Problem> unknown =
        names(name -> name.endsWith(ENDING))
            .filter(name -> !isRead(FileForm.pidOf(name), byPid))
            .map(
                name ->
                    Problem.of(
                        "etc/" + name,
                        "nothing reads a file of this name",
                        "rename or remove it; files that are read: "
                            + known(byPid, pid -> pid + ENDING)));
    Stream<Problem> foreign =
        names(FileForm::isForeign)
            .map(
                name ->
                    Problem.of(
                        "etc/" + name,
                        "files of this form are not read",
                        "write it as "
                            + FileForm.foreignPid(name).orElseThrow()
                            + ENDING
                            + ", with one key = value on each line"));
    Stream<Problem> overrides =
        pids(properties)
            .filter(pid -> !isRead(pid, byPid))
            .map(
                pid ->
                    Problem.of(
                        "--set " + pid,
                        "nothing reads this PID",
                        "name one of " + known(byPid, pid2 -> pid2)));
    return Stream.of(unknown, foreign, overrides).flatMap(s -> s).toList();
  }

  private static String known(Map<String, SettingsCheck> byPid, UnaryOperator<String> written) {
    return byPid.values().stream()
        .map(c -> written.apply(c.pid() + (c.isFactory() ? "~NAME" : "")))
        .collect(Collectors.joining(", "));
  }

  /** The PIDs that the command line sets something of. */
  private static Stream<String> pids(Function<String, String> properties) {
    return Optional.ofNullable(properties.apply("pxe.set")).stream()
        .flatMap(String::lines)
        .sorted();
  }

  private static Map<String, SettingsCheck> byPid(Collection<? extends SettingsCheck> checks) {
    return checks.stream()
        .collect(Collectors.toMap(SettingsCheck::pid, c -> c, (a, b) -> a, TreeMap::new));
  }

  private static boolean isRead(String pid, Map<String, SettingsCheck> byPid) {
    Optional<String> factory = factoryOf(pid);
    SettingsCheck check = byPid.get(factory.orElse(pid));
    return check != null && check.isFactory() == factory.isPresent();
  }

  /** What the files say by PID, those of factories and those that cannot be read left out. */
  Map<String, Map<String, String>> readable() {
    Map<String, Map<String, String>> all = new TreeMap<>();
    names(name -> name.endsWith(ENDING) && factoryOf(name).isEmpty())
        .forEach(
            name -> {
              try {
                all.put(FileForm.pidOf(name), SettingsFile.read(folder.resolve(name)));
              } catch (IOException e) {
                // whoever is to configure something with it says so
              }
            });
    return all;
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

  private Stream<String> names(Predicate<String> wanted) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).filter(wanted).sorted().toList().stream();
    } catch (IOException e) {
      return Stream.empty(); // a folder that cannot be listed configures nothing
    }
  }

  /** The factory's PID, where the file is one of several: it ends at the tilde. */
  private static Optional<String> factoryOf(String name) {
    int tilde = name.indexOf('~');
    return tilde < 0 ? Optional.empty() : Optional.of(name.substring(0, tilde));
  }
}
