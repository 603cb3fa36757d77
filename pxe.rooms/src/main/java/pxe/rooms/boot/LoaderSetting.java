// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.boot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import pxe.rooms.settings.Setting;

/** The key {@code loader}: the name of a {@link BootLoader}, or {@link #AUTO}. */
public final class LoaderSetting {
  /** What fits the firmware best. */
  public static final String AUTO = "auto";

  private static final String KEY = "loader";
  private static final List<String> SHOWN = List.of(AUTO, "pxelinux", "syslinux", "grub", "ipxe");
  private static final Map<String, String> WORDS =
      SHOWN.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), word -> word));

  private LoaderSetting() {}

  /** The one for all machines. */
  public static Setting<String> forAll(String meaning) {
    return Setting.choice(KEY, AUTO, WORDS, SHOWN, meaning);
  }

  /** The one for single machines, which need not have any. */
  public static Setting<Optional<String>> forOne(String meaning) {
    return Setting.optionalChoice(KEY, AUTO, WORDS, SHOWN, meaning);
  }
}
