// SPDX-License-Identifier: Apache-2.0
package pxe.shell.diag;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
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
import pxe.rooms.catalog.Machines;
import pxe.rooms.metrics.Exposition;
import pxe.rooms.metrics.Metric;
import pxe.rooms.metrics.MetricSource;
import pxe.rooms.settings.SecretKeys;
import pxe.rooms.settings.SettingsFile;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.shell.Shell;
import pxe.rooms.shell.ShellConversation;

/** {@code pxe:diag}: all that a report of a fault needs, in one archive without secrets. */
@Component(
    service = DiagCommand.class,
    property = {"osgi.command.scope=pxe", "osgi.command.function=diag"})
public final class DiagCommand {
  /** What an operator would be asked to type, by the name of the file that has the answer. */
  private static final Map<String, String> COMMANDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("status.txt", "status"),
              Map.entry("status.json", "status --json"),
              Map.entry("health.json", "health --json"),
              Map.entry("profiles.txt", "profiles"),
              Map.entry("images.txt", "images"),
              Map.entry("menu.txt", "menu"),
              Map.entry("machines.txt", "machines"),
              Map.entry("answers.txt", "answers"),
              Map.entry("boots.txt", "boots"),
              Map.entry("transfers.txt", "transfers"),
              Map.entry("leases.txt", "leases"),
              Map.entry("config.txt", "config:list"),
              Map.entry("levels.txt", "log:get"),
              Map.entry("log.txt", "log:tail 5000"),
              Map.entry("bundles.txt", "felix:lb -s")));

  private static final String README =
      """
      What a platform for network boot says of itself, for a report of a fault.

      commands/   what its shell answers to each of these commands, and the last boots of machines
      etc/        its settings, without comments
      the rest    metrics, Java, operating system, interfaces, and which files there are

      Left out: passwords, keys and tokens, the variables of machines, answers for installers, the content of
      all files but settings, the environment. What looked like a secret reads (hidden). There are names and
      addresses of machines in it: look it through before you give it away.
      """;

  private static final int TRACES = 20;
  private static final int KEPT = 5;
  private static final String NAME = "pxe-diag-";
  private static final String ENDING = ".zip";
  private static final String SETTINGS = ".cfg";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final FileAttribute<Set<PosixFilePermission>> OWNERS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path etc;
  private final Path data;
  private final Shell shell;
  private final InstantSource clock;
  private final UnaryOperator<String> properties;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile Machines machines;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  volatile List<MetricSource> sources = List.of();

  @Activate
  public DiagCommand(BundleContext context, @Reference Shell shell) {
    this(
        Path.of(context.getProperty("pxe.etc")),
        Path.of(context.getProperty("pxe.data")),
        shell,
        InstantSource.system(),
        context::getProperty);
  }

  DiagCommand(
      Path etc, Path data, Shell shell, InstantSource clock, UnaryOperator<String> properties) {
    this.etc = etc;
    this.data = data;
    this.shell = shell;
    this.clock = clock;
    this.properties = properties;
  }

  @Descriptor("collects what a report of a fault needs, without secrets, into data/diag/")
  public String diag() throws IOException {
    Path folder = Files.createDirectories(data.resolve("diag"));
    Path made = diagInto(folder.resolve(NAME + TIME.format(clock.instant()) + ENDING));
    forgetOld(folder);
    return said(made);
  }

  @Descriptor("the same into a file of this host that is not there yet")
  public String diag(@Descriptor("the file, such as /tmp/pxe.zip") String file) throws IOException {
    Path target = Path.of(file);
    if (!target.isAbsolute() || Files.exists(target)) {
      throw new IllegalArgumentException(
          file
              + " cannot be written; name a file that is not there yet, from the top: /tmp/pxe.zip");
    }
    return said(diagInto(target));
  }

  private static String said(Path made) throws IOException {
    return made
        + ", "
        + (Files.size(made) + 1023) / 1024
        + " KiB. Passwords, keys, variables of machines and answers are left out; names and addresses"
        + " of machines are in it: look it through before you give it away.";
  }

  private synchronized Path diagInto(Path target) throws IOException {
    Path written = target.resolveSibling("." + target.getFileName() + ".new");
    Files.deleteIfExists(written);
    Files.createFile(written, OWNERS);
    Map<String, Optional<Map<String, String>>> settings = settings();
    try {
      try (DiagArchive archive =
          new DiagArchive(
              Files.newOutputStream(written, StandardOpenOption.WRITE),
              new SecretFilter(secrets(settings)))) {
        fill(archive, settings);
      }
      return Files.move(written, target);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private void fill(DiagArchive archive, Map<String, Optional<Map<String, String>>> settings)
      throws IOException {
    archive.add("README.txt", README + "\nMade at " + clock.instant() + ".\n");
    for (Map.Entry<String, String> command : COMMANDS.entrySet()) {
      archive.add("commands/" + command.getKey(), answer(command.getValue()));
    }
    for (String machine : lately()) {
      archive.add(
          "commands/trace-" + machine.replace(':', '-') + ".txt", answer("trace " + machine));
    }
    for (Map.Entry<String, Optional<Map<String, String>>> file : settings.entrySet()) {
      archive.add(
          "etc/" + file.getKey(),
          file.getValue().map(SecretFilter::shown).orElse("(cannot be read)\n"));
    }
    archive.add("metrics.txt", metrics());
    archive.add("java.txt", SystemFacts.java());
    archive.add("threads.txt", SystemFacts.threads());
    archive.add("interfaces.txt", SystemFacts.interfaces());
    archive.add("system.txt", SystemFacts.system());
    archive.add("files.txt", SystemFacts.files(etc) + "\n" + SystemFacts.files(data));
  }

  private String answer(String command) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (ShellConversation conversation = shell.open(output)) {
      int code = conversation.run(command);
      return "$ " + command + "\n" + output.toString(StandardCharsets.UTF_8) + "(" + code + ")\n";
    }
  }

  private List<String> lately() {
    Machines now = machines;
    return now == null
        ? List.of()
        : now.all().stream().limit(TRACES).map(m -> m.hardwareAddress().text()).toList();
  }

  /** By the names of their files; empty for one that cannot be read, of which nothing is shown. */
  private Map<String, Optional<Map<String, String>>> settings() throws IOException {
    Map<String, Optional<Map<String, String>>> settings = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(etc, "*" + SETTINGS)) {
      for (Path file : files) {
        settings.put(file.getFileName().toString(), settings(file));
      }
    }
    return settings;
  }

  /** Comments are left out: nobody knows what is in them. */
  private static Optional<Map<String, String>> settings(Path file) {
    try {
      return Optional.of(SettingsFile.read(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<String> secrets(Map<String, Optional<Map<String, String>>> settings) {
    return settings.entrySet().stream()
        .flatMap(file -> values(file.getKey(), file.getValue().orElse(Map.of())))
        .filter(setting -> SecretKeys.isSecret(setting.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Those of a file, and what the command line puts in their place. */
  private Stream<Map.Entry<String, String>> values(String file, Map<String, String> values) {
    String pid = file.substring(0, file.length() - SETTINGS.length());
    Map<String, String> all = SettingsReader.of(pid, values, properties).prefixed("");
    return Stream.concat(values.entrySet().stream(), all.entrySet().stream());
  }

  private String metrics() {
    List<Metric> all = new ArrayList<>();
    StringBuilder missing = new StringBuilder();
    for (MetricSource source : sources) {
      try {
        all.addAll(source.metrics());
      } catch (RuntimeException | LinkageError e) { // bundles come and go
        missing.append("# missing: ").append(source.getClass().getName()).append(": ");
        missing.append(e).append('\n');
      }
    }
    return Exposition.TEXT.write(all) + missing;
  }

  /** Nobody clears up on an appliance. */
  private static void forgetOld(Path folder) throws IOException {
    List<Path> old;
    try (Stream<Path> files = Files.list(folder)) {
      old =
          files
              .filter(file -> file.getFileName().toString().startsWith(NAME))
              .sorted(Comparator.reverseOrder())
              .skip(KEPT)
              .collect(Collectors.toList());
    }
    for (Path file : old) {
      Files.delete(file);
    }
  }
}
