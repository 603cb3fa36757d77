// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsReader;

/** Checks {@code pxe.store.cfg}. It opens no database: another platform may run with it. */
@Component
public final class StoreSettingsCheck implements SettingsCheck {
  @Override
  public String pid() {
    return StoreSettings.PID;
  }

  @Override
  public List<Problem> check(SettingsReader settings) {
    StoreSettings.read(settings);
    return settings.problems();
  }
}
