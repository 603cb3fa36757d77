// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.rooms.menu.FirmwareMenuLimits;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsReader;

/** Checks {@code etc/pxe.menu.cfg}. */
@Component
public final class MenuSettingsCheck implements SettingsCheck {
  private final FirmwareMenuLimits limits;

  @Activate
  public MenuSettingsCheck(@Reference FirmwareMenuLimits limits) {
    this.limits = limits;
  }

  @Override
  public String pid() {
    return MenuSettings.PID;
  }

  @Override
  public List<Problem> check(SettingsReader settings) {
    MenuSettings.read(settings, limits);
    return settings.problems();
  }
}
