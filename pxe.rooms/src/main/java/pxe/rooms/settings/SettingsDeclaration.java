// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import java.util.List;

/**
 * The configuration of one PID: the one place that says what can be set. The room reads its
 * settings through it; the check, what consoles show, and the table in {@code docs/operating.md}
 * are made from it.
 *
 * @param title what the file is about, in a word or two
 * @param description what it decides, and when a change takes effect
 */
public record SettingsDeclaration(
    String pid, String title, String description, List<Setting<?>> settings) {

  public SettingsDeclaration {
    settings = List.copyOf(settings);
  }
}
