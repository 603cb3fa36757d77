// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.rooms.machine.IpxeBuild;
import pxe.rooms.machine.Machine;
import pxe.rooms.settings.Setting;

/** The key {@code https-boot}: which machines are told {@code https://} where they boot by HTTP. */
public enum HttpsBoot {
  /** None. */
  NONE,
  /** Firmware that boots by HTTP. */
  FIRMWARE,
  /** That, and iPXE where it can. */
  ALL;

  private static final String KEY = "https-boot";
  private static final List<String> SHOWN = List.of("none", "firmware", "all");
  private static final Map<String, HttpsBoot> WORDS =
      Map.of("none", NONE, "firmware", FIRMWARE, "all", ALL);

  /** The one for all machines. */
  public static Setting<HttpsBoot> forAll(String meaning) {
    return Setting.choice(KEY, SHOWN.get(0), WORDS, SHOWN, meaning);
  }

  /** The one for single machines, which need not have any. */
  public static Setting<Optional<HttpsBoot>> forOne(String meaning) {
    return Setting.optionalChoice(KEY, SHOWN.get(0), WORDS, SHOWN, meaning);
  }

  /** Whether a machine is told so. */
  public boolean isFor(Machine machine) {
    return switch (machine.firmware()) {
      case HTTP -> this != NONE;
      case IPXE -> this == ALL && machine.ipxe().filter(IpxeBuild::hasHttps).isPresent();
      case PXE -> false;
    };
  }
}
