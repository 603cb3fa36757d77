// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.server;

import org.osgi.service.component.annotations.Component;
import pxe.rooms.settings.DeclaredSettingsCheck;
import pxe.rooms.settings.SettingsCheck;

/** Checks {@code pxe.dhcp6.cfg} as the server would read it. */
@Component(service = SettingsCheck.class)
public final class Dhcp6SettingsCheck extends DeclaredSettingsCheck {
  public Dhcp6SettingsCheck() {
    super(Dhcp6Settings.DECLARATION, Dhcp6Settings::read);
  }
}
