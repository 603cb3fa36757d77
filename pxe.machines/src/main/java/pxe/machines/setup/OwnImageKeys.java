// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import java.util.Optional;
import pxe.rooms.settings.SettingsReader;

/**
 * The keys of {@code etc/pxe.image~NAME.cfg} that are not the profile's.
 *
 * @param hidden whether menus leave the image out
 * @param answer the file or folder in {@code etc/answers/}
 */
public record OwnImageKeys(boolean hidden, Optional<String> answer) {
  static final String HIDDEN = "hidden";
  static final String ANSWER = AnswerKey.KEY;

  /** Reads them. All others are the profile's concern: the reader takes them for known. */
  public static OwnImageKeys read(SettingsReader reader) {
    reader.prefixed("");
    return new OwnImageKeys(reader.flag(HIDDEN, false), AnswerKey.read(reader));
  }
}
