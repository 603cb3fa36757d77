// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a configuration file makes hold that did not hold before.
 *
 * @param keys whose values are others now, sorted
 * @param now all values that hold now, by key; a key without one has its default
 */
public record SettingsChange(Set<String> keys, Map<String, String> now) {
  /** The difference of two files' values. */
  public static SettingsChange of(Map<String, String> before, Map<String, String> now) {
    Set<String> changed = new TreeSet<>(before.keySet());
    changed.addAll(now.keySet());
    changed.removeIf(key -> Objects.equals(before.get(key), now.get(key)));
    return new SettingsChange(changed, now);
  }

  /** One line for the log; of use where anything has changed. */
  public String line(String file) {
    List<String> parts = new ArrayList<>();
    keys.forEach(key -> parts.add(now.containsKey(key) ? written(key) : "the default of " + key));
    return file
        + ": "
        + String.join(", ", parts)
        + (parts.size() == 1 ? " holds now" : " hold now");
  }

  /** The URL of a database may hold a password too. */
  private String written(String key) {
    String value = now.get(key);
    return SecretKeys.isSecret(key) || value.toLowerCase(Locale.ROOT).contains("password")
        ? "a new " + key
        : key + " = " + value;
  }
}
