// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SecretKeys;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsFile;
import pxe.rooms.settings.SettingsReader;

/**
 * {@code config:list} and {@code config:set}: the files in {@code etc/}, which stay the only place
 * where settings are kept. What a room would not take is not written.
 */
@Component(
    service = ConfigCommands.class,
    property = {
      "osgi.command.scope=config",
      "osgi.command.function=list",
      "osgi.command.function=set"
    })
public final class ConfigCommands {
  /** A setting, as a line. */
  public record SettingLine(String pid, String key, String value, String from) {}

  private static final Pattern NAME = Pattern.compile("[\\w.-]+(~[\\w.-]+)?");
  private static final Pattern KEY = Pattern.compile("[\\w.-]+");
  private static final String ENDING = ".cfg";
  private static final String PID = "such as pxe.menu, or pxe.machine~NAME of which there are many";

  private final Path folder;
  private final UnaryOperator<String> properties;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  private volatile List<SettingsCheck> checks = List.of();

  @Activate
  public ConfigCommands(BundleContext context) {
    this(Path.of(context.getProperty("pxe.etc")), context::getProperty, List.of());
  }

  ConfigCommands(Path folder, UnaryOperator<String> properties, List<SettingsCheck> checks) {
    this.folder = folder;
    this.properties = properties;
    this.checks = checks;
  }

  @Descriptor("what is set, in the files of etc/ and by --set; all else has its default")
  public Listing list() throws IOException {
    List<SettingLine> lines = new ArrayList<>();
    for (String pid : pids()) {
      lines.addAll(settings(pid));
    }
    return new Listing(lines, "nothing is set: everything has its default");
  }

  @Descriptor("what is set for one PID")
  public Listing list(@Descriptor(PID) String pid) throws IOException {
    checkOf(pid);
    return new Listing(settings(pid), "nothing is set for " + pid + ": it has its defaults");
  }

  @Descriptor("changes a setting; without a value, it has its default again")
  public String set(@Descriptor(PID) String pid, @Descriptor("the key, such as timeout") String key)
      throws IOException {
    change(pid, key, Optional.empty());
    return pid + ": " + key + " has its default" + unless(pid, key);
  }

  @Descriptor("writes a setting into the file of its PID, if the room that reads it would take it")
  public String set(
      @Descriptor(PID) String pid,
      @Descriptor("the key, such as timeout") String key,
      @Descriptor("the value, in quotes if it has blanks") String value)
      throws IOException {
    change(pid, key, Optional.of(value));
    return pid + ": " + key + " = " + shown(key, value) + unless(pid, key) + doubts(pid);
  }

  private void change(String pid, String key, Optional<String> value) throws IOException {
    SettingsCheck check = checkOf(pid);
    if (!KEY.matcher(key).matches() || value.filter(v -> v.lines().count() > 1).isPresent()) {
      throw new IllegalArgumentException("write one word for the key and one line for the value");
    }
    Path other = folder.resolve(pid + ".config");
    if (Files.exists(other)) {
      throw new IllegalArgumentException(other + " holds these settings; change it there");
    }
    Path file = folder.resolve(pid + ENDING);
    Map<String, String> before = read(file);
    SettingsText changed = textOf(file).with(key, value);
    Path written = folder.resolve("." + pid + ENDING + ".new");
    try {
      SameAccess.write(written, file, changed.text());
      List<Problem> problems = new ArrayList<>(problems(check, pid, read(written)));
      problems.removeAll(problems(check, pid, before));
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(
            "nothing was changed. "
                + String.join(". ", problems.stream().map(Problem::sentence).toList()));
      }
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IOException(folder + " cannot be written: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** What is no mistake of this key, and keeps the file from having any effect. */
  private String doubts(String pid) throws IOException {
    return problems(checkOf(pid), pid, read(folder.resolve(pid + ENDING))).stream()
        .filter(problem -> problem.key().isEmpty())
        .map(problem -> "\nbut: " + problem.sentence())
        .collect(Collectors.joining());
  }

  private List<Problem> problems(SettingsCheck check, String pid, Map<String, String> values) {
    return check.check(SettingsReader.of(pid, values, properties));
  }

  private SettingsCheck checkOf(String pid) {
    String kind = pid.replaceFirst("~.*", "");
    return checks.stream()
        .filter(check -> NAME.matcher(pid).matches())
        .filter(check -> check.pid().equals(kind) && check.isFactory() == pid.contains("~"))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "nothing reads settings of " + pid + "; write one of " + known()));
  }

  private String known() {
    return String.join(
        ", ", checks.stream().map(c -> c.pid() + (c.isFactory() ? "~NAME" : "")).sorted().toList());
  }

  /** Those that have a file, and those of the command line. */
  private List<String> pids() throws IOException {
    List<String> single =
        checks.stream()
            .filter(check -> !check.isFactory())
            .map(SettingsCheck::pid)
            .filter(pid -> !Files.exists(folder.resolve(pid + ENDING)))
            .toList();
    if (!Files.isDirectory(folder)) {
      return single;
    }
    try (Stream<Path> files = Files.list(folder)) {
      Stream<String> written =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(ENDING))
              .map(name -> name.substring(0, name.length() - ENDING.length()));
      return Stream.concat(written, single.stream()).sorted().toList();
    }
  }

  private List<SettingLine> settings(String pid) throws IOException {
    List<SettingLine> lines = new ArrayList<>();
    Map<String, String> given = given(pid);
    read(folder.resolve(pid + ENDING))
        .forEach(
            (key, value) -> {
              if (!given.containsKey(key)) {
                lines.add(new SettingLine(pid, key, shown(key, value), "etc/" + pid + ENDING));
              }
            });
    given.forEach((key, value) -> lines.add(new SettingLine(pid, key, shown(key, value), "--set")));
    return lines;
  }

  private static Map<String, String> read(Path file) throws IOException {
    try {
      return Files.exists(file) ? SettingsFile.read(file) : Map.of();
    } catch (IOException e) {
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static SettingsText textOf(Path file) throws IOException {
    try {
      return new SettingsText(Files.exists(file) ? Files.readString(file) : "");
    } catch (CharacterCodingException e) {
      throw new IOException(file + " cannot be read: it is not text in UTF-8", e);
    }
  }

  /** By the command line, which wins over the file. */
  private Map<String, String> given(String pid) {
    String lines = properties.apply(SettingsReader.OVERRIDES + pid);
    return lines == null
        ? Map.of()
        : lines
            .lines()
            .filter(line -> line.contains("="))
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf('=')).strip(),
                    line -> line.substring(line.indexOf('=') + 1).strip(),
                    (first, second) -> second,
                    TreeMap::new));
  }

  private String unless(String pid, String key) {
    return given(pid).containsKey(key)
        ? "; until the next start --set " + pid + ":" + key + " of the command line holds"
        : "";
  }

  private static String shown(String key, String value) {
    return SecretKeys.isSecret(key) ? "(not shown)" : value;
  }
}
