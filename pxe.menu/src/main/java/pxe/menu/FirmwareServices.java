// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsReader;

/**
 * The lines of the menus that firmware shows: {@code services}, and for one architecture {@code
 * services.bios} and its like, which replace it.
 *
 * @param byKey by key; an architecture that is to have none is there with an empty list
 */
record FirmwareServices(Map<String, List<Service>> byKey) {
  static final FirmwareServices NONE = new FirmwareServices(Map.of());

  /** Those of every architecture that has none of its own. */
  static final String COMMON = "services";

  private static final String NO_MENU = "none";

  /** The target that stands for our menu. */
  private static final String NETWORK = "network";

  private static final String FORM =
      "write TEXT=network, TEXT=local or TEXT=ENTRY, separated by commas, with a TEXT that holds a"
          + " comma or an equals sign in double quotes";

  /** Client architectures by key; x64 machines are seen with 7 and 9 (CR-30). */
  private static final Map<String, IntPredicate> ARCHITECTURES =
      Map.of(
          "services.bios", code -> new ClientArchitecture(code).isBios(),
          "services.uefi-x64", code -> code == 7 || code == 9,
          "services.uefi-ia32", code -> code == 6,
          "services.uefi-arm64", code -> code == 11);

  /** That of every architecture, and those of one. */
  static final List<Setting<List<Service>>> SETTINGS =
      Stream.concat(
              Stream.of(
                  Setting.of(
                      COMMON,
                      "lines, separated by commas",
                      "",
                      "the menu of the firmware itself: `TEXT=network` (our menu), `TEXT=local` or"
                          + " `TEXT=ENTRY`; a TEXT that holds a comma or `=` stands in double"
                          + " quotes",
                      FirmwareServices::services)),
              ARCHITECTURES.keySet().stream().sorted().map(FirmwareServices::ofOne))
          .toList();

  FirmwareServices {
    byKey = Map.copyOf(byKey);
  }

  /**
   * A line of a menu.
   *
   * @param text what it says
   * @param target the entry that it boots, or the local disk; empty for our menu
   */
  record Service(String text, Optional<EntryName> target) {
    boolean isLocal() {
      return target.filter(EntryName::isLocal).isPresent();
    }

    /** The entry of an image that it boots, if it is one. */
    Optional<EntryName> entry() {
      return target.filter(entry -> !entry.isLocal());
    }
  }

  /** Reads all keys; what is wrong is in the reader's problems afterwards. */
  static FirmwareServices read(SettingsReader reader) {
    Map<String, List<Service>> byKey = new LinkedHashMap<>();
    for (Setting<List<Service>> setting : SETTINGS) {
      if (setting.isSet(reader)) {
        byKey.put(setting.key(), setting.read(reader));
      }
    }
    return new FirmwareServices(byKey);
  }

  private static Setting<List<Service>> ofOne(String key) {
    return Setting.of(
            key,
            "as in `services`, or `none`",
            "",
            "the same for "
                + key.substring(COMMON.length() + 1)
                + " machines alone, in the place of `services`; `none` for no menu",
            FirmwareServices::services)
        .otherwise("`services`");
  }

  private static List<Service> services(SettingsReader reader, String key) {
    String written = reader.text(key, "");
    if (written.equals(NO_MENU)) {
      return List.of();
    }
    List<Service> services = new ArrayList<>();
    for (String line : QuotedList.of(written, ',')) {
      List<String> parts = QuotedList.of(line, '=');
      String text = parts.size() == 2 ? QuotedList.unquoted(parts.get(0)) : "";
      String target = parts.size() == 2 ? parts.get(1) : "";
      if (text.isEmpty() || target.isEmpty()) {
        reader.problem(key, "\"" + line + "\" is no line of a menu", FORM);
      } else {
        services.add(new Service(text, entry(target)));
      }
    }
    return services;
  }

  private static Optional<EntryName> entry(String target) {
    return target.equals(NETWORK) ? Optional.empty() : Optional.of(EntryName.parse(target));
  }

  boolean isEmpty() {
    return byKey.values().stream().allMatch(List::isEmpty);
  }

  /** The lines for an architecture; empty where its firmware shows no menu. */
  List<Service> of(ClientArchitecture architecture) {
    if (byKey.isEmpty()) {
      return List.of(); // mostly, and each machine that boots asks
    }
    return ARCHITECTURES.entrySet().stream()
        .filter(each -> each.getValue().test(architecture.code()))
        .map(Map.Entry::getKey)
        .filter(byKey::containsKey)
        .findFirst()
        .map(byKey::get)
        .orElse(byKey.getOrDefault(COMMON, List.of()));
  }
}
