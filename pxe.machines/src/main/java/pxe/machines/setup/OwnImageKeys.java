// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import java.util.List;
import java.util.Optional;
import pxe.rooms.settings.OpenKeys;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;

/**
 * The keys of {@code etc/pxe.image~NAME.cfg} that are not the profile's.
 *
 * @param hidden whether menus leave the image out
 * @param answer the file or folder in {@code etc/answers/}
 */
public record OwnImageKeys(boolean hidden, Optional<String> answer) {
  private static final Setting<Boolean> HIDDEN =
      Setting.flag(
          "hidden",
          false,
          "leaves the image out of the menu of every machine whose `shown` does not name it");

  private static final Setting<Optional<String>> ANSWER =
      AnswerKey.setting("what its installer reads on machines that have no answer of their own");

  private static final OpenKeys OTHERS =
      new OpenKeys(
          "",
          "all others",
          "its profile's: see [installing XenServer](installing-xenserver.md) and [installing"
              + " Ubuntu](installing-ubuntu.md)");

  /** What an operator can set. */
  public static final SettingsDeclaration DECLARATION =
      SettingsDeclaration.ofFactory(
          ImageFiles.FACTORY,
          "Image",
          "What holds for the image of that name. Changes apply at once.",
          List.of(HIDDEN, ANSWER),
          OTHERS);

  /** Reads them. All others are the profile's concern: the reader takes them for known. */
  public static OwnImageKeys read(SettingsReader reader) {
    OTHERS.read(reader);
    return new OwnImageKeys(HIDDEN.read(reader), ANSWER.read(reader));
  }

  /** Takes them for known, where somebody else reads all others. */
  static void skip(SettingsReader reader) {
    DECLARATION.settings().forEach(setting -> setting.isSet(reader));
  }
}
