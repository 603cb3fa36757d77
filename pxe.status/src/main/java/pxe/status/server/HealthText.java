// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import java.util.stream.Collectors;
import pxe.rooms.status.Health;
import pxe.rooms.text.SafeText;

/** The health of the platform as JSON, in the words of {@code pxe health --json}. */
final class HealthText {
  private HealthText() {}

  static String of(Health health) {
    return "{\"state\": "
        + SafeText.json(health.state().word())
        + ", \"reasons\": "
        + health.reasons().stream().map(HealthText::of).collect(Collectors.joining(", ", "[", "]"))
        + "}\n";
  }

  private static String of(Health.Reason reason) {
    return "{\"state\": "
        + SafeText.json(reason.state().word())
        + ", \"file\": "
        + SafeText.json(reason.file())
        + ", \"key\": "
        + SafeText.json(reason.key())
        + ", \"fault\": "
        + SafeText.json(reason.fault())
        + ", \"remedy\": "
        + SafeText.json(reason.remedy())
        + "}";
  }
}
