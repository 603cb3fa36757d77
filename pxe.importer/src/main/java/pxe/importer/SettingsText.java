// SPDX-License-Identifier: Apache-2.0
package pxe.importer;

import java.util.Map;
import java.util.stream.Collectors;

/** Settings as a file {@code etc/PID.cfg}, which is read as Java reads properties. */
final class SettingsText {
  private SettingsText() {}

  static String of(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(e -> e.getKey() + " = " + e.getValue().replace("\\", "\\\\") + "\n")
        .collect(Collectors.joining());
  }
}
