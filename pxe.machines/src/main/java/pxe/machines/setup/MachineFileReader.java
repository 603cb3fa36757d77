// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.rooms.boot.LoaderSetting;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.settings.OpenKeys;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.setup.MachineSetup;
import pxe.rooms.template.Template;
import pxe.rooms.template.Variables;
import pxe.rooms.web.HttpsBoot;

/** Reads the settings of one {@code etc/pxe.machine~NAME.cfg}. */
public final class MachineFileReader {
  private static final Setting<Optional<List<Condition>>> MATCH =
      Setting.of(
              "match",
              "conditions, separated by commas",
              "",
              "for which machines it is",
              MachineFileReader::conditions)
          .otherwise("it must be written");

  private static final Setting<Optional<EntryName>> ENTRY =
      Setting.of(
              "entry",
              "`local`, `IMAGE/ENTRY` or `IMAGE`",
              "",
              "what boots by default; `IMAGE` for its first entry",
              (reader, key) -> reader.optionalText(key).map(EntryName::parse))
          .otherwise("that of `pxe.menu.cfg`");

  private static final Setting<Boolean> ONCE =
      Setting.flag("once", false, "that entry boots once only, without a menu");

  private static final Setting<List<EntryName>> HIDDEN =
      entries("hidden", "images or entries that the menu leaves out");

  private static final Setting<List<EntryName>> SHOWN =
      entries("shown", "images or entries that the menu has although their image is hidden");

  private static final Setting<List<String>> ARGUMENTS =
      Setting.of(
          "arguments",
          "words with blanks between them",
          "",
          "what is added to each kernel's command line; quotes keep blanks together",
          SettingsReader::arguments);

  private static final Setting<Optional<String>> LOADER =
      LoaderSetting.forOne("the boot loader that it gets where that can boot it")
          .otherwise("that of `pxe.menu.cfg`");

  private static final Setting<Optional<HttpsBoot>> HTTPS_BOOT =
      HttpsBoot.forOne(
              "whether it is told to boot by HTTPS, which `https = true` in `pxe.http.cfg` serves")
          .otherwise("that of `pxe.http.cfg`");

  private static final Setting<Optional<String>> ANSWER =
      AnswerKey.setting("what the installer reads");

  private static final Setting<Optional<Inet4Address>> ADDRESS =
      Setting.address(
              "address",
              "the address that our DHCP server gives it and nobody else; the file has to name one"
                  + " machine")
          .otherwise("one of the range");

  private static final OpenKeys OPTIONS =
      new OpenKeys(
          "option.",
          "`option.NAME`",
          "what our DHCP server tells it besides: see [options](dhcp-server.md#options)");

  private static final OpenKeys VARIABLES =
      new OpenKeys("var.", "`var.NAME`", "the value of `${NAME}` in arguments and answers");

  /** What an operator can set. */
  public static final SettingsDeclaration DECLARATION =
      SettingsDeclaration.ofFactory(
          MachineFile.FACTORY,
          "Machine",
          "What holds for the machines that match. Changes apply at once.",
          List.of(
              MATCH, ENTRY, ONCE, HIDDEN, SHOWN, ARGUMENTS, LOADER, HTTPS_BOOT, ANSWER, ADDRESS),
          VARIABLES,
          OPTIONS);

  private MachineFileReader() {}

  private static Setting<List<EntryName>> entries(String key, String meaning) {
    return Setting.of(
        key,
        "names, separated by commas",
        "",
        meaning,
        (reader, k) -> reader.list(k, List.of()).stream().map(EntryName::parse).toList());
  }

  /**
   * Reads all keys; what is wrong is in the reader's problems afterwards.
   *
   * @return empty where it does not say clearly for which machines it is
   */
  public static Optional<MachineFile> read(String name, SettingsReader reader) {
    Optional<List<Condition>> conditions = MATCH.read(reader);
    if (conditions.filter(List::isEmpty).isPresent()) {
      reader.problem(MATCH.key(), "it does not say for which machines it is", ConditionReader.FORM);
    }
    Optional<EntryName> entry = ENTRY.read(reader);
    boolean once = ONCE.read(reader);
    if (once && entry.isEmpty()) {
      reader.problem(ONCE.key(), "there is no entry to boot once", "write entry = IMAGE/ENTRY too");
    }
    MachineSetup setup =
        new MachineSetup(
            List.of(name),
            entry,
            once && entry.isPresent(),
            HIDDEN.read(reader),
            SHOWN.read(reader),
            ARGUMENTS.read(reader),
            LOADER.read(reader),
            HTTPS_BOOT.read(reader),
            ANSWER.read(reader),
            variables(reader));
    Optional<Inet4Address> address = ADDRESS.read(reader);
    Map<String, String> options = OPTIONS.read(reader);
    Optional<Match> match = conditions.filter(all -> !all.isEmpty()).map(Match::new);
    if (address.isPresent() && match.filter(m -> !m.namesOneMachine()).isPresent()) {
      reader.problem(
          ADDRESS.key(),
          "an address is one machine's, and match does not name one",
          "write match = mac=52:54:00:12:34:56, or its uuid or client-id, and nothing else");
    }
    return match.map(
        m -> new MachineFile(m, setup, address.filter(a -> m.namesOneMachine()), options));
  }

  /** All of them or none: one that cannot be read must not open the file to other machines. */
  private static Optional<List<Condition>> conditions(SettingsReader reader, String key) {
    List<String> texts = reader.list(key, List.of());
    List<Condition> conditions = new ArrayList<>();
    for (String text : texts) {
      ConditionReader.read(text)
          .ifPresentOrElse(
              conditions::add,
              () -> reader.problem(key, "\"" + text + "\" cannot be used", ConditionReader.FORM));
    }
    return Optional.of(conditions).filter(all -> all.size() == texts.size());
  }

  private static Map<String, String> variables(SettingsReader reader) {
    Map<String, String> variables = VARIABLES.read(reader);
    variables
        .keySet()
        .removeIf(
            name -> {
              Optional<String> fault = faultOf(name);
              fault.ifPresent(
                  f ->
                      reader.problem(
                          VARIABLES.prefix() + name, f, "give the variable another name"));
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
