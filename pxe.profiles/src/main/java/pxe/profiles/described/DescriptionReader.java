// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.described;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.api.resource.MalformedPathException;
import pxe.profiles.entry.EntryPath;
import pxe.profiles.text.Fault;
import pxe.profiles.text.KeyedText;
import pxe.profiles.text.KeyedText.Line;
import pxe.profiles.text.SafePattern;
import pxe.profiles.text.Words;
import pxe.profiles.value.Condition;
import pxe.profiles.value.NamedValues;
import pxe.profiles.value.ValueSource;

/** Reads {@code profile.conf}. With a mistake in it there is no profile. */
final class DescriptionReader {
  private static final String FILE = "profile.conf";
  private static final String KNOWN =
      "name, rank, requires, title, value, version-in, version-of-name, when";

  private static final int MOST_VALUES = 64;

  private final Map<String, Line> single = new HashMap<>();
  private final List<List<EntryPath>> marks = new ArrayList<>();
  private final List<ValueSource> values = new ArrayList<>();
  private final List<Description.When> conditions = new ArrayList<>();
  private final List<Fault> faults;

  private DescriptionReader(List<Fault> faults) {
    this.faults = faults;
  }

  /**
   * Reads a text of any kind.
   *
   * @param faults takes what is wrong with it
   */
  static Optional<Description> read(String text, List<Fault> faults) {
    List<Fault> found = new ArrayList<>();
    Optional<Description> description =
        new DescriptionReader(found).read(KeyedText.parse(FILE, text));
    found.sort(Comparator.comparingInt(Fault::line));
    faults.addAll(found);
    return description;
  }

  private Optional<Description> read(KeyedText text) {
    faults.addAll(text.faults());
    text.lines().forEach(this::read);
    text.lines().stream().filter(line -> line.key().equals("when")).forEach(this::condition);
    if (values.size() > MOST_VALUES) {
      faults.add(new Fault(FILE, 0, "names more than " + MOST_VALUES + " places of values"));
    }
    String name = single.containsKey("name") ? single.get("name").value() : "";
    if (!Words.isId(name)) {
      faults.add(
          new Fault(
              FILE,
              line("name"),
              "name must be one word of a-z, 0-9, '.', '_' and '-', 64 at most"));
    }
    String title = single.containsKey("title") ? single.get("title").value() : name;
    new NamedValues(this::isValue, true)
        .faultInTitle(title, false)
        .ifPresent(fault -> faults.add(new Fault(FILE, line("title"), fault)));
    if (text.lines().stream().noneMatch(line -> line.key().equals("requires"))) {
      faults.add(new Fault(FILE, 0, "requires is missing; name the files that mark an image"));
    }
    int rank = rank();
    return faults.isEmpty()
        ? Optional.of(new Description(name, title, rank, marks, conditions, values))
        : Optional.empty();
  }

  private int line(String key) {
    return single.containsKey(key) ? single.get(key).number() : 0;
  }

  private void read(Line line) {
    try {
      switch (line.key()) {
        case "name", "title", "rank" -> {
          if (single.putIfAbsent(line.key(), line) != null) {
            fault(line, line.key() + " was given in line " + line(line.key()) + "; keep one");
          }
        }
        case "requires" -> marks.add(files(line));
        case "version-of-name" ->
            version(new ValueSource.Origin.OfName(SafePattern.of(line.value())));
        case "version-in" -> version(ValueSource.inFile(line.value()));
        case "value" -> values.add(ValueSource.parse(line.value(), this::isValue));
        case "when" -> {
          // it may ask for a value that a later line names
        }
        default -> fault(line, "there is no key " + line.key() + " (known keys: " + KNOWN + ")");
      }
    } catch (MalformedPathException | IllegalArgumentException e) {
      unusable(line, e);
    }
  }

  private static List<EntryPath> files(Line line) throws MalformedPathException {
    List<EntryPath> files = new ArrayList<>();
    for (String written : Words.of(line.value())) {
      EntryPath path = EntryPath.parse(line.number(), written);
      if (path.image().isPresent()) {
        throw new MalformedPathException("only files of the image itself mark it");
      }
      files.add(path);
    }
    return files;
  }

  private void version(ValueSource.Origin origin) {
    values.add(new ValueSource(ValueSource.VERSION, origin));
  }

  private void condition(Line line) {
    try {
      conditions.add(new Description.When(line, Condition.parse(line.value(), this::isValue)));
    } catch (MalformedPathException | IllegalArgumentException e) {
      unusable(line, e);
    }
  }

  private boolean isValue(String name) {
    return values.stream().anyMatch(value -> value.name().equals(name));
  }

  private int rank() {
    Line line = single.get("rank");
    if (line != null && !line.value().matches("-?[0-9]{1,3}")) {
      fault(line, "rank must be a number from -999 to 999");
      return 0;
    }
    return line == null ? 0 : Integer.parseInt(line.value());
  }

  private void unusable(Line line, Exception why) {
    fault(line, "\"" + line.value() + "\" cannot be used: " + why.getMessage());
  }

  private void fault(Line line, String what) {
    faults.add(new Fault(FILE, line.number(), what));
  }
}
