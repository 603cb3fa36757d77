// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsReader;

/** Checks {@code pxe.tftp.cfg} as the server would read it. */
@Component
public final class TftpSettingsCheck implements SettingsCheck {
  @Override
  public String pid() {
    return TftpSettings.PID;
  }

  @Override
  public List<Problem> check(SettingsReader settings) {
    TftpSettings.read(settings);
    return settings.problems();
  }
}
