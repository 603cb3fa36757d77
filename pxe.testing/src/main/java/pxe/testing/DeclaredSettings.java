// SPDX-License-Identifier: Apache-2.0
package pxe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;

/**
 * What holds for settings that are declared. With {@code -Dpxe.docs=write} the table in the manual
 * is written anew.
 */
public final class DeclaredSettings {
  private static final Path MANUAL = Path.of("../docs/operating.md");

  private DeclaredSettings() {}

  /**
   * The room reads what it declares and nothing else, can use its own defaults, and the manual has
   * the table.
   *
   * @param undeclared keys that are read although there is no use in setting them
   */
  public static void hold(SettingsCheck check, String... undeclared) {
    SettingsDeclaration declaration = check.declaration();
    Set<String> declared = new TreeSet<>(Arrays.asList(undeclared));
    declaration.settings().forEach(setting -> declared.add(setting.key()));
    declaration.open().forEach(keys -> declared.add(keys.prefix() + "*"));
    equal(declared.toString(), keysRead(check).toString());
    for (Setting<?> setting : declaration.settings()) {
      equal("", setting.faultOf(setting.fallback()).orElse(""));
    }
    manualHas(declaration);
  }

  private static Set<String> keysRead(SettingsCheck check) {
    String pid = check.pid() + (check.isFactory() ? "~test" : "");
    SettingsReader reader = SettingsReader.of(pid, Map.of(), property -> null);
    check.check(reader);
    return reader.knownKeys();
  }

  private static void manualHas(SettingsDeclaration declaration) {
    manualHas(MANUAL, "settings: " + declaration.pid(), table(declaration));
  }

  /**
   * A manual has a table between two comments.
   *
   * @param name what stands in the first of them
   */
  public static void manualHas(Path file, String name, String table) {
    try {
      String manual = Files.readString(file);
      String begin = "<!-- " + name + " -->\n";
      int from = manual.indexOf(begin) + begin.length();
      int to = manual.indexOf("<!-- end -->\n", from);
      if (from < begin.length() || to < 0) {
        throw new AssertionError(file + " has no " + begin.strip() + " … <!-- end -->");
      }
      if (System.getProperty("pxe.docs", "").equals("write")) {
        Files.writeString(file, manual.substring(0, from) + table + manual.substring(to));
      } else {
        equal(table, manual.substring(from, to));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String table(SettingsDeclaration declaration) {
    StringBuilder table = new StringBuilder();
    row(table, List.of("`" + declaration.file() + "`", "values", "default", "meaning"));
    table.append("|---|---|---|---|\n");
    for (Setting<?> setting : declaration.settings()) {
      row(
          table,
          List.of(
              "`" + setting.key() + "`",
              setting.values(),
              !setting.otherwise().isEmpty() || setting.fallback().isEmpty()
                  ? setting.otherwise()
                  : "`" + setting.fallback() + "`",
              setting.meaning()));
    }
    declaration.open().forEach(keys -> row(table, List.of(keys.shown(), "", "", keys.meaning())));
    return table.toString();
  }

  private static void row(StringBuilder table, List<String> cells) {
    cells.forEach(cell -> table.append(cell.isEmpty() ? "| " : "| " + cell + " "));
    table.append("|\n");
  }

  private static void equal(String expected, String found) {
    if (!expected.equals(found)) {
      throw new AssertionError("should be:\n" + expected + "\nbut is:\n" + found);
    }
  }
}
