// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import java.util.Optional;
import pxe.rooms.settings.SettingsReader;

/** The key {@code answer}: a name in {@code etc/answers/}, never a path. */
final class AnswerKey {
  static final String KEY = "answer";

  private AnswerKey() {}

  static Optional<String> read(SettingsReader reader) {
    String name =
        reader.value(
            KEY,
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
