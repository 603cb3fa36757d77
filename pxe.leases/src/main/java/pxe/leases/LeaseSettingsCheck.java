// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import org.osgi.service.component.annotations.Component;
import pxe.rooms.settings.DeclaredSettingsCheck;
import pxe.rooms.settings.SettingsCheck;

/** Checks {@code etc/pxe.leases.cfg}. */
@Component(service = SettingsCheck.class)
public final class LeaseSettingsCheck extends DeclaredSettingsCheck {
  public LeaseSettingsCheck() {
    super(LeaseSettings.DECLARATION, LeaseSettings::read);
  }
}
