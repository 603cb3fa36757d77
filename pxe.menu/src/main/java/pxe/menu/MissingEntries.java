// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.problem.Problem;
import pxe.rooms.setup.MachineSetup;

/** Says which entries are named in configuration files and are not there. */
final class MissingEntries {
  private static final String SETTINGS = "etc/" + MenuSettings.PID + ".cfg";
  private static final String DISK = "the local disk boots";
  private static final String MENU = "the menu is shown";

  private MissingEntries() {}

  /** What the settings of all menus name: the default, and lines of the firmware's menu. */
  static List<Problem> of(MenuSettings settings, CatalogSnapshot catalog) {
    List<Problem> missing = new ArrayList<>();
    settings
        .preselected()
        .filter(entry -> isMissing(entry, catalog))
        .ifPresent(entry -> missing.add(problem(SETTINGS, "default", entry, DISK)));
    settings
        .services()
        .byKey()
        .forEach(
            (key, services) ->
                services.stream()
                    .flatMap(service -> service.entry().stream())
                    .filter(entry -> isMissing(entry, catalog))
                    .forEach(entry -> missing.add(problem(SETTINGS, key, entry, MENU))));
    return missing;
  }

  /** What is written for a machine. */
  static Optional<Problem> of(MachineSetup setup, CatalogSnapshot catalog) {
    return setup
        .entry()
        .filter(entry -> isMissing(entry, catalog))
        .map(entry -> problem(file(setup), "entry", entry, setup.once() ? MENU : DISK));
  }

  private static String file(MachineSetup setup) {
    String names = String.join(",", setup.names());
    return "etc/pxe.machine~" + (setup.names().size() == 1 ? names : "{" + names + "}") + ".cfg";
  }

  private static boolean isMissing(EntryName entry, CatalogSnapshot catalog) {
    return !entry.isLocal()
        && catalog.offerings().stream()
            .allMatch(offering -> Entries.find(entry, offering).isEmpty());
  }

  private static Problem problem(String file, String key, EntryName entry, String instead) {
    return new Problem(
        file,
        key,
        "\"" + entry + "\" is not in the menu; " + instead + " instead",
        "write local, or IMAGE/ENTRY as pxe:menu shows them");
  }
}
