// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import java.util.Optional;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsReader;

/** The key {@code answer}: a name in {@code etc/answers/}, never a path. */
final class AnswerKey {
  private AnswerKey() {}

  /** The setting. */
  static Setting<Optional<String>> setting(String meaning) {
    return Setting.of(
        "answer", "the name of a file or folder in `etc/answers/`", "", meaning, AnswerKey::read);
  }

  private static Optional<String> read(SettingsReader reader, String key) {
    String name =
        reader.value(
            key,
            "",
            "the name of a file or folder in etc/answers",
            text -> Optional.of(text).filter(AnswerKey::isName));
    return Optional.of(name).filter(n -> !n.isEmpty());
  }

  private static boolean isName(String text) {
    return !text.startsWith(".")
        && text.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
  }
}
