// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework.tenant;

import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import pxe.api.profile.BootProfile;

/** Registers the profile that the bundle's manifest describes. */
public final class TenantActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) throws Exception {
    TenantBehaviour.act(context.getBundle(), "Tenant-Start");
    var headers = context.getBundle().getHeaders("");
    context.registerService(
        BootProfile.class,
        new TenantProfile(headers.get("Tenant-Name"), headers.get("Tenant-Title")),
        FrameworkUtil.asDictionary(
            Map.of(Constants.SERVICE_RANKING, Integer.valueOf(headers.get("Tenant-Ranking")))));
  }

  @Override
  public void stop(BundleContext context) throws Exception {
    TenantBehaviour.act(context.getBundle(), "Tenant-Stop"); // the framework unregisters
  }
}
