// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import org.osgi.service.component.annotations.Component;
import pxe.rooms.settings.DeclaredSettingsCheck;
import pxe.rooms.settings.SettingsCheck;

/** Checks {@code pxe.store.cfg}. It opens no database: another platform may run with it. */
@Component(service = SettingsCheck.class)
public final class StoreSettingsCheck extends DeclaredSettingsCheck {
  public StoreSettingsCheck() {
    super(StoreSettings.DECLARATION, StoreSettings::read);
  }
}
