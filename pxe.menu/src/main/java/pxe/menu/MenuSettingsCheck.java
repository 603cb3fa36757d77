// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsReader;

/** Checks {@code etc/pxe.menu.cfg}. */
@Component
public final class MenuSettingsCheck implements SettingsCheck {
  @Override
  public String pid() {
    return MenuSettings.PID;
  }

  @Override
  public List<Problem> check(SettingsReader settings) {
    MenuSettings.read(settings);
    return settings.problems();
  }
}
