// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.rooms.menu.FirmwareMenuLimits;
import pxe.rooms.settings.DeclaredSettingsCheck;
import pxe.rooms.settings.SettingsCheck;

/** Checks {@code etc/pxe.menu.cfg}. */
@Component(service = SettingsCheck.class)
public final class MenuSettingsCheck extends DeclaredSettingsCheck {
  @Activate
  public MenuSettingsCheck(@Reference FirmwareMenuLimits limits) {
    super(MenuSettings.DECLARATION, settings -> MenuSettings.read(settings, limits));
  }
}
