// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework.sample;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.settings.Settings;

/** The same profile as a component; its description is written by the test that packs it. */
public final class SampleComponent implements BootProfile {
  private volatile SampleProfile profile;

  public void activate(BundleContext context) throws InterruptedException {
    SampleBehaviour.act(context.getBundle(), "Sample-Start");
    var headers = context.getBundle().getHeaders("");
    profile = new SampleProfile(headers.get("Sample-Name"), headers.get("Sample-Title"));
  }

  public void deactivate(BundleContext context) throws InterruptedException {
    SampleBehaviour.act(context.getBundle(), "Sample-Stop");
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
