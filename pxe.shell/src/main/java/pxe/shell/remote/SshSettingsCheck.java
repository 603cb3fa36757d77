// SPDX-License-Identifier: Apache-2.0
package pxe.shell.remote;

import org.osgi.service.component.annotations.Component;
import pxe.rooms.settings.DeclaredSettingsCheck;
import pxe.rooms.settings.SettingsCheck;

/** Checks {@code pxe.ssh.cfg} as the remote shell would read it. */
@Component(service = SettingsCheck.class)
public final class SshSettingsCheck extends DeclaredSettingsCheck {
  public SshSettingsCheck() {
    super(SshSettings.DECLARATION, SshSettings::read);
  }
}
