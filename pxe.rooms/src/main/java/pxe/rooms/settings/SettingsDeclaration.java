// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import java.util.List;

/**
 * The configuration of one PID: the one place that says what can be set. The room reads its
 * settings through it; the check, what consoles show, and the table in {@code docs/operating.md}
 * are made from it.
 *
 * @param pid such as {@code pxe.tftp}; for a factory its factory PID
 * @param isFactory whether there may be many, each a file {@code etc/PID~NAME.cfg}
 * @param title what the file is about, in a word or two
 * @param description what it decides, and when a change takes effect
 * @param open keys besides the settings
 */
public record SettingsDeclaration(
    String pid,
    boolean isFactory,
    String title,
    String description,
    List<Setting<?>> settings,
    List<OpenKeys> open) {

  public SettingsDeclaration {
    settings = List.copyOf(settings);
    open = List.copyOf(open);
  }

  /** Of a PID with one file. */
  public SettingsDeclaration(
      String pid, String title, String description, List<Setting<?>> settings) {
    this(pid, false, title, description, settings, List.of());
  }

  /** Of a factory. */
  public static SettingsDeclaration ofFactory(
      String pid, String title, String description, List<Setting<?>> settings, OpenKeys... open) {
    return new SettingsDeclaration(pid, true, title, description, settings, List.of(open));
  }

  /** The name of such a file in {@code etc/}. */
  public String file() {
    return pid + (isFactory ? "~NAME" : "") + ".cfg";
  }
}
