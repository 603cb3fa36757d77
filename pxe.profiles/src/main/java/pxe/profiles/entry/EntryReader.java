// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.entry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pxe.api.entry.Cpu;
import pxe.api.entry.Firmware;
import pxe.api.resource.MalformedPathException;
import pxe.api.settings.CommandLine;
import pxe.profiles.entry.EntryTarget.Multiboot.Module;
import pxe.profiles.entry.EntryTarget.Program;
import pxe.profiles.text.Fault;
import pxe.profiles.text.KeyedText;
import pxe.profiles.text.KeyedText.Line;
import pxe.profiles.text.Words;
import pxe.profiles.value.Condition;
import pxe.profiles.value.NamedValues;

/**
 * Reads an entry file: the keys of the Boot Loader Specification (UAPI.1), type 1, as far as they
 * mean something to a machine that boots over the network, and a few of our own.
 *
 * <p>A key that nobody knows is a fault, but the entry stays: it may be a word misspelt, or one of
 * tomorrow's specification. With any other fault the entry is left out.
 */
public final class EntryReader {
  /** What boots. Of these there is one. */
  private static final List<String> BOOTED = List.of("linux", "multiboot", "chain", "unbootable");

  private static final Set<String> SINGLE =
      Set.of(
          "id", "title", "version", "sort-key", "architecture", "linux", "multiboot", "unbootable");

  private static final Set<String> SEVERAL =
      Set.of("chain", "initrd", "initrd-file", "options", "module", "help", "submenu", "when");

  /** Keys of the specification that mean nothing here. */
  private static final Set<String> PASSED_OVER =
      Set.of(
          "machine-id",
          "efi",
          "uki",
          "uki-url",
          "profile",
          "extra",
          "devicetree",
          "devicetree-overlay");

  /** The specification's words are those of UEFI: IA32, x64, AA64. Case does not matter there. */
  private static final Map<String, Cpu> ARCHITECTURES =
      Map.of("ia32", Cpu.X86_32, "x86", Cpu.X86_32, "x64", Cpu.X86_64, "aa64", Cpu.ARM_64);

  /** The same words in front of a boot program, and one for a BIOS. */
  private static final Map<String, Firmware> FIRMWARE =
      Map.of(
          "bios", Firmware.BIOS,
          "ia32", Firmware.IA32,
          "x86", Firmware.IA32,
          "x64", Firmware.X64,
          "aa64", Firmware.AA64);

  private static final String ENDING = ".conf";

  private final String file;
  private final Map<String, Line> single = new LinkedHashMap<>();
  private final List<Line> several = new ArrayList<>();
  private final List<Fault> notes = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  private final NamedValues values;

  private EntryReader(String file, NamedValues values) {
    this.file = file;
    this.values = values;
  }

  /** Reads a text of any kind, of an author who knows no values of the image. */
  public static EntryReading read(String file, String text) {
    return read(file, text, new NamedValues(name -> false, false));
  }

  /**
   * Reads a text of any kind.
   *
   * @param file its name as its author knows it, such as {@code entries/core.conf}
   * @param values which values conditions, titles and options may ask for
   */
  public static EntryReading read(String file, String text, NamedValues values) {
    return new EntryReader(file, values).read(KeyedText.parse(file, text, Set.of("options")));
  }

  private EntryReading read(KeyedText text) {
    faults.addAll(text.faults());
    text.lines().forEach(this::sort);
    int end = file.endsWith(ENDING) ? file.length() - ENDING.length() : file.length();
    String name = file.substring(file.lastIndexOf('/') + 1, end);
    String id = id(name);
    Cpu cpu = cpu();
    List<Condition> conditions = conditions();
    Optional<EntryFile> entry = boot().map(boot -> entry(name, id, cpu, conditions, boot));
    boolean hasStar = // where it cannot be told, that is no second fault
        entry.map(e -> e.boot().files().stream().anyMatch(EntryPath::hasStar)).orElse(true);
    text.lines().forEach(line -> checkVariables(line, hasStar));
    boolean sound = faults.isEmpty();
    faults.addAll(notes);
    faults.sort(Comparator.comparingInt(Fault::line));
    return new EntryReading(sound ? entry : Optional.empty(), faults);
  }

  private void sort(Line line) {
    String key = line.key();
    if (SEVERAL.contains(key)) {
      several.add(line);
    } else if (!SINGLE.contains(key)) {
      if (!PASSED_OVER.contains(key) && !key.startsWith("grub_") && !key.startsWith("x-")) {
        notes.add(fault(line, "there is no key " + key + " (known keys: " + known() + ")"));
      }
    } else if (single.putIfAbsent(key, line) != null) {
      faults.add(
          fault(line, key + " was given in line " + single.get(key).number() + "; keep one"));
    }
  }

  /** With a title that cannot be filled there is no entry; machines may know a variable. */
  private void checkVariables(Line line, boolean hasStar) {
    switch (line.key()) {
      case "title", "submenu", "unbootable" ->
          values
              .faultInTitle(line.value(), hasStar)
              .map(f -> fault(line, f))
              .ifPresent(faults::add);
      case "options", "module" ->
          values
              .faultInArguments(line.value(), hasStar)
              .map(f -> fault(line, f))
              .ifPresent(notes::add);
      case "help" ->
          values.faultInHelp(line.value()).map(f -> fault(line, f)).ifPresent(notes::add);
      default -> {
        // holds no variables
      }
    }
  }

  private static String known() {
    Set<String> known = new TreeSet<>(SINGLE);
    known.addAll(SEVERAL);
    return String.join(", ", known);
  }

  private Optional<EntryTarget> boot() {
    List<Line> booted = booted();
    if (booted.isEmpty()) {
      faults.add(
          new Fault(file, 0, "names nothing to boot; write linux, multiboot, chain or unbootable"));
      return Optional.empty();
    }
    if (booted.size() > 1) {
      faults.add(fault(booted.get(1), "beside " + booted.get(0).key() + "; keep one of the two"));
      return Optional.empty();
    }
    Line line = booted.get(0);
    List<EntryPath> initrds = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    List<Module> modules = new ArrayList<>();
    Map<Firmware, Program> programs = new LinkedHashMap<>();
    for (Line other : several) {
      switch (other.key()) {
        case "chain" -> program(other).ifPresent(program -> add(other, program, programs));
        case "initrd" -> {
          Optional<EntryPath> initrd = path(other, other.value());
          only(line, List.of("linux", "chain"), other, initrd, initrds);
        }
        case "initrd-file" -> only(line, List.of("linux"), other, inRamDisk(other), initrds);
        case "module" -> only(line, List.of("multiboot"), other, module(other), modules);
        case "options" -> arguments.addAll(words(other, other.value()));
        default -> {
          // help and submenu are for people, conditions are read elsewhere
        }
      }
    }
    if (line.key().equals("chain")) {
      return Optional.of(new EntryTarget.Chain(List.copyOf(programs.values()), arguments, initrds));
    }
    if (line.key().equals("unbootable")) {
      if (!arguments.isEmpty()) {
        faults.add(fault(line, "boots nothing; remove options"));
      }
      return Optional.of(new EntryTarget.Nothing(line.value()));
    }
    return line.key().equals("linux")
        ? program(line).map(kernel -> new EntryTarget.Linux(kernel, initrds, arguments))
        : path(line, line.value()).map(path -> new EntryTarget.Multiboot(path, arguments, modules));
  }

  /** The first line of each key that boots something. */
  private List<Line> booted() {
    List<Line> booted = new ArrayList<>();
    for (String key : BOOTED) {
      Line line = single.get(key);
      for (int i = 0; line == null && i < several.size(); i++) {
        line = several.get(i).key().equals(key) ? several.get(i) : null;
      }
      if (line != null) {
        booted.add(line);
      }
    }
    return booted;
  }

  /** {@code FILE}, or {@code x64:FILE} for one kind of firmware. */
  private Optional<Program> program(Line line) {
    int colon = line.value().indexOf(':');
    Optional<Firmware> named =
        colon < 0
            ? Optional.empty()
            : Optional.ofNullable(
                FIRMWARE.get(line.value().substring(0, colon).strip().toLowerCase(Locale.ROOT)));
    String written = named.isPresent() ? line.value().substring(colon + 1).strip() : line.value();
    return path(line, written).map(path -> new Program(named.orElse(Firmware.ANY), path));
  }

  private void add(Line line, Program program, Map<Firmware, Program> programs) {
    Program before = programs.putIfAbsent(program.firmware(), program);
    if (before != null) {
      faults.add(
          fault(
              line,
              "chain for the same firmware was given in line "
                  + before.file().line()
                  + "; keep one, or write bios:, x64:, ia32: or aa64: in front of each"));
    }
  }

  /** What goes with some kinds of kernels only. */
  private <T> void only(
      Line booted, List<String> with, Line line, Optional<T> value, List<T> values) {
    if (with.contains(booted.key())) {
      value.ifPresent(values::add);
    } else {
      String kinds = String.join(" and ", with);
      faults.add(fault(line, "goes with " + kinds + ", not with " + booted.key()));
    }
  }

  private Optional<Module> module(Line line) {
    String[] parts = line.value().split(" ", 2);
    List<String> arguments = parts.length < 2 ? List.of() : words(line, parts[1]);
    return path(line, parts[0]).map(path -> new Module(path, arguments));
  }

  private List<String> words(Line line, String text) {
    Optional<List<String>> words = CommandLine.words(text);
    if (words.isEmpty()) {
      faults.add(fault(line, "a quote is not closed; write a second \""));
    }
    return words.orElse(List.of());
  }

  private Optional<EntryPath> path(Line line, String written) {
    return path(line, written, EntryPath::parse);
  }

  private Optional<EntryPath> inRamDisk(Line line) {
    return path(line, line.value(), EntryPath::parseInRamDisk);
  }

  /** What reads a path in a line. */
  private interface PathParser {
    EntryPath parse(int line, String written) throws MalformedPathException;
  }

  private Optional<EntryPath> path(Line line, String written, PathParser parser) {
    try {
      return Optional.of(parser.parse(line.number(), written));
    } catch (MalformedPathException e) {
      faults.add(fault(line, "\"" + written + "\" cannot be used: " + e.getMessage()));
      return Optional.empty();
    }
  }

  private EntryFile entry(
      String name, String id, Cpu cpu, List<Condition> conditions, EntryTarget boot) {
    return new EntryFile(
        file,
        id,
        value("title", name),
        value("version", ""),
        value("sort-key", ""),
        values("submenu"),
        String.join("\n", values("help")),
        cpu,
        conditions,
        boot);
  }

  private List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    for (Line line : several) {
      try {
        if (line.key().equals("when")) {
          conditions.add(Condition.parse(line.value(), values.isValue()));
        }
      } catch (MalformedPathException | IllegalArgumentException e) {
        faults.add(fault(line, "\"" + line.value() + "\" cannot be used: " + e.getMessage()));
      }
    }
    return conditions;
  }

  private List<String> values(String key) {
    List<String> values = new ArrayList<>();
    for (Line line : several) {
      if (line.key().equals(key)) {
        values.add(line.value());
      }
    }
    return values;
  }

  private String value(String key, String fallback) {
    return single.containsKey(key) ? single.get(key).value() : fallback;
  }

  private String id(String name) {
    Line line = single.get("id");
    if (line != null && !Words.isId(line.value())) {
      faults.add(
          fault(
              line,
              "\"" + line.value() + "\" is no id; use a-z, 0-9, '.', '_' and '-', 64 at most"));
    }
    if (line != null) {
      return line.value();
    }
    String made = Words.idOf(name.toLowerCase(Locale.ROOT));
    return made.isEmpty() ? "entry" : made;
  }

  private Cpu cpu() {
    Line line = single.get("architecture");
    if (line == null) {
      return Cpu.ANY;
    }
    Cpu cpu = ARCHITECTURES.get(line.value().toLowerCase(Locale.ROOT));
    if (cpu == null) {
      faults.add(
          fault(
              line, "no machine with \"" + line.value() + "\" is served; write ia32, x64 or aa64"));
      return Cpu.ANY;
    }
    return cpu;
  }

  private Fault fault(Line line, String what) {
    return new Fault(file, line.number(), what);
  }
}
