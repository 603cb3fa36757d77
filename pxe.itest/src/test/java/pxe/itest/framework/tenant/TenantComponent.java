// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework.tenant;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.settings.Settings;

/** The same profile as a component; its description is written by the test that packs it. */
public final class TenantComponent implements BootProfile {
  private volatile TenantProfile profile;

  public void activate(BundleContext context) throws InterruptedException {
    TenantBehaviour.act(context.getBundle(), "Tenant-Start");
    var headers = context.getBundle().getHeaders("");
    profile = new TenantProfile(headers.get("Tenant-Name"), headers.get("Tenant-Title"));
  }

  public void deactivate(BundleContext context) throws InterruptedException {
    TenantBehaviour.act(context.getBundle(), "Tenant-Stop");
  }

  @Override
  public String name() {
    return profile.name();
  }

  @Override
  public Optional<Recognition> recognise(Image image, Settings settings) {
    return profile.recognise(image, settings);
  }
}
