// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import org.osgi.service.component.annotations.Component;
import pxe.rooms.settings.DeclaredSettingsCheck;
import pxe.rooms.settings.SettingsCheck;

/** Checks {@code pxe.http.cfg} as the server would read it. */
@Component(service = SettingsCheck.class)
public final class HttpSettingsCheck extends DeclaredSettingsCheck {
  public HttpSettingsCheck() {
    super(HttpSettings.DECLARATION, HttpSettings::read);
  }
}
