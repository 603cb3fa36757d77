// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import pxe.rooms.problem.Problem;

/**
 * Checks the configuration of one PID without acting on it. Registered as a service by every room
 * that reads a configuration, so that {@code pxe check} knows all files and keys.
 */
@ConsumerType
public interface SettingsCheck {
  /** What can be set. */
  SettingsDeclaration declaration();

  /** Reads the settings as the room itself would, and says what is wrong with them. */
  List<Problem> check(SettingsReader settings);

  /** Such as {@code pxe.tftp}; for a factory its factory PID. */
  default String pid() {
    return declaration().pid();
  }

  /** Whether {@link #pid} is a factory's: it is then asked about each {@code etc/PID~NAME.cfg}. */
  default boolean isFactory() {
    return declaration().isFactory();
  }
}
