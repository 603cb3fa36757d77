// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import org.osgi.service.component.annotations.Component;
import pxe.rooms.settings.DeclaredSettingsCheck;
import pxe.rooms.settings.SettingsCheck;

/** Checks {@code etc/pxe.dhcp.subnet~NAME.cfg}. */
@Component(service = SettingsCheck.class)
public final class SubnetSettingsCheck extends DeclaredSettingsCheck {
  public SubnetSettingsCheck() {
    super(SubnetSettings.DECLARATION, SubnetSettings::read);
  }
}
