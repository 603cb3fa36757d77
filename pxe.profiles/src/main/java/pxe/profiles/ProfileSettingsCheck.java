// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import org.osgi.service.component.annotations.Component;
import pxe.rooms.settings.DeclaredSettingsCheck;
import pxe.rooms.settings.SettingsCheck;

/** Checks {@code pxe.profiles.cfg} as the deployer would read it. */
@Component(service = SettingsCheck.class)
public final class ProfileSettingsCheck extends DeclaredSettingsCheck {
  public ProfileSettingsCheck() {
    super(ProfileSettings.DECLARATION, ProfileSettings::read);
  }
}
