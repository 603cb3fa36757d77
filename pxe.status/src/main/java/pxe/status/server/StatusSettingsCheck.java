// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import org.osgi.service.component.annotations.Component;
import pxe.rooms.settings.DeclaredSettingsCheck;
import pxe.rooms.settings.SettingsCheck;

/** Checks {@code pxe.status.cfg} as the server would read it. */
@Component(service = SettingsCheck.class)
public final class StatusSettingsCheck extends DeclaredSettingsCheck {
  public StatusSettingsCheck() {
    super(StatusSettings.DECLARATION, StatusSettings::read);
  }
}
