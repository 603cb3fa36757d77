// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsReader;

/** Checks {@code pxe.http.cfg} as the server would read it. */
@Component
public final class HttpSettingsCheck implements SettingsCheck {
  @Override
  public String pid() {
    return HttpSettings.PID;
  }

  @Override
  public List<Problem> check(SettingsReader settings) {
    HttpSettings.read(settings);
    return settings.problems();
  }
}
