// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsReader;

/** Checks {@code etc/pxe.dhcp.cfg}. */
@Component
public final class DhcpSettingsCheck implements SettingsCheck {
  @Override
  public String pid() {
    return DhcpSettings.PID;
  }

  @Override
  public List<Problem> check(SettingsReader settings) {
    DhcpSettings.read(settings);
    return settings.problems();
  }
}
