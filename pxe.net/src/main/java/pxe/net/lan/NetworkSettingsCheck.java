// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsReader;

/**
 * Checks the file alone: whether the interfaces are there is a fact of the moment and of the
 * machine, and is said when they are to be served.
 */
@Component
public final class NetworkSettingsCheck implements SettingsCheck {
  @Override
  public String pid() {
    return NetworkSettings.PID;
  }

  @Override
  public List<Problem> check(SettingsReader settings) {
    NetworkSettings.read(settings);
    return settings.problems();
  }
}
