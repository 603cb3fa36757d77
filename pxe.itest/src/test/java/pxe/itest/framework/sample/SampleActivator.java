// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework.sample;

import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import pxe.api.profile.BootProfile;

/** Registers the profile that the bundle's manifest describes. */
public final class SampleActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) throws Exception {
    SampleBehaviour.act(context.getBundle(), "Sample-Start");
    var headers = context.getBundle().getHeaders("");
    context.registerService(
        BootProfile.class,
        new SampleProfile(headers.get("Sample-Name"), headers.get("Sample-Title")),
        FrameworkUtil.asDictionary(
            Map.of(Constants.SERVICE_RANKING, Integer.valueOf(headers.get("Sample-Ranking")))));
  }

  @Override
  public void stop(BundleContext context) throws Exception {
    SampleBehaviour.act(context.getBundle(), "Sample-Stop"); // the framework unregisters
  }
}
