// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.setup.MachineSetup;
import pxe.rooms.template.Template;
import pxe.rooms.template.Variables;

/** Reads the settings of one {@code etc/pxe.machine~NAME.cfg}. */
public final class MachineFileReader {
  private static final String VARIABLE = "var.";

  private MachineFileReader() {}

  /**
   * Reads all keys; what is wrong is in the reader's problems afterwards.
   *
   * @return empty where it does not say clearly for which machines it is
   */
  public static Optional<MachineFile> read(String name, SettingsReader reader) {
    Optional<Match> match = match(reader);
    Optional<EntryName> entry = reader.optionalText("entry").map(EntryName::parse);
    boolean once = reader.flag("once", false);
    if (once && entry.isEmpty()) {
      reader.problem("once", "there is no entry to boot once", "write entry = IMAGE/ENTRY too");
    }
    MachineSetup setup =
        new MachineSetup(
            List.of(name),
            entry,
            once && entry.isPresent(),
            entries(reader, "hidden"),
            entries(reader, "shown"),
            reader.arguments("arguments"),
            AnswerKey.read(reader),
            variables(reader));
    return match.map(m -> new MachineFile(m, setup));
  }

  /** A condition that cannot be read must not open the file to other machines. */
  private static Optional<Match> match(SettingsReader reader) {
    List<String> texts = reader.list("match", List.of());
    if (texts.isEmpty()) {
      reader.problem("match", "it does not say for which machines it is", ConditionReader.FORM);
      return Optional.empty();
    }
    List<Condition> conditions = new ArrayList<>();
    for (String text : texts) {
      ConditionReader.read(text)
          .ifPresentOrElse(
              conditions::add,
              () ->
                  reader.problem("match", "\"" + text + "\" cannot be used", ConditionReader.FORM));
    }
    return conditions.size() == texts.size()
        ? Optional.of(new Match(conditions))
        : Optional.empty();
  }

  private static List<EntryName> entries(SettingsReader reader, String key) {
    return reader.list(key, List.of()).stream().map(EntryName::parse).toList();
  }

  private static Map<String, String> variables(SettingsReader reader) {
    Map<String, String> variables = reader.prefixed(VARIABLE);
    variables
        .keySet()
        .removeIf(
            name -> {
              Optional<String> fault = faultOf(name);
              fault.ifPresent(
                  f -> reader.problem(VARIABLE + name, f, "give the variable another name"));
              return fault.isPresent();
            });
    return variables;
  }

  private static Optional<String> faultOf(String name) {
    if (!Template.isName(name)) {
      return Optional.of(
          "no text can name it: names are 1 to 64 letters, digits, '.', '_' and '-'");
    }
    return Variables.NAMES.contains(name)
        ? Optional.of("${" + name + "} is a variable of ours already")
        : Optional.empty();
  }
}
