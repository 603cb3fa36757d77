// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import org.osgi.service.component.annotations.Component;
import pxe.rooms.settings.DeclaredSettingsCheck;
import pxe.rooms.settings.SettingsCheck;

/**
 * Checks the file alone: whether the interfaces are there is a fact of the moment and of the
 * machine, and is said when they are to be served.
 */
@Component(service = SettingsCheck.class)
public final class NetworkSettingsCheck extends DeclaredSettingsCheck {
  public NetworkSettingsCheck() {
    super(NetworkSettings.DECLARATION, NetworkSettings::read);
  }
}
