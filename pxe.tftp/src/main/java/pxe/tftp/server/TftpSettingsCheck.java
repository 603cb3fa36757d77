// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import org.osgi.service.component.annotations.Component;
import pxe.rooms.settings.DeclaredSettingsCheck;
import pxe.rooms.settings.SettingsCheck;

/** Checks {@code pxe.tftp.cfg} as the server would read it. */
@Component(service = SettingsCheck.class)
public final class TftpSettingsCheck extends DeclaredSettingsCheck {
  public TftpSettingsCheck() {
    super(TftpSettings.DECLARATION, TftpSettings::read);
  }
}
