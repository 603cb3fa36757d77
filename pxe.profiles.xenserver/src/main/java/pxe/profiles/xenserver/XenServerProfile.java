// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.xenserver;

import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.settings.Settings;

/** The installation media of XenServer and its family: Citrix Hypervisor and XCP-ng. */
@Component(immediate = true)
public final class XenServerProfile implements BootProfile {
  @Override
  public String name() {
    return "xenserver";
  }

  @Override
  public Optional<Recognition> recognise(Image image, Settings settings) throws IOException {
    Optional<Medium> medium = Medium.in(image);
    if (medium.isEmpty()) {
      return Optional.empty();
    }
    Medium found = medium.get();
    InstallerEntries entries =
        new InstallerEntries(image, found, InstallerSettings.read(settings, found.generation()));
    return Optional.of(new Recognition(found.product() + " installer", entries.all()));
  }
}
