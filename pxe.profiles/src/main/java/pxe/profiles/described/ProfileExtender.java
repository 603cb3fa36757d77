// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.described;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import pxe.api.profile.BootProfile;

/**
 * Makes profiles of bundles that hold texts only. It serves the bundles that are wired to it, in
 * their name: the profile is a service of that bundle from when it is active until it stops.
 */
@Component(
    service = {},
    immediate = true)
@Capability(
    namespace = ProfileExtender.NAMESPACE,
    name = ProfileExtender.NAME,
    version = ProfileExtender.VERSION)
public final class ProfileExtender
    implements BundleTrackerCustomizer<ServiceRegistration<BootProfile>> {
  static final String NAMESPACE = "osgi.extender";
  static final String NAME = "pxe.profile";
  static final String VERSION = "1.0.0";

  private final Bundle own;
  private final Logger logger;
  private final BundleTracker<ServiceRegistration<BootProfile>> tracker;

  @Activate
  public ProfileExtender(
      BundleContext context, @Reference(service = LoggerFactory.class) Logger logger) {
    this.own = context.getBundle();
    this.logger = logger;
    this.tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
    tracker.open();
  }

  @Deactivate
  void stop() {
    tracker.close();
  }

  @Override
  public ServiceRegistration<BootProfile> addingBundle(Bundle bundle, BundleEvent event) {
    BundleContext theirs = bundle.getBundleContext();
    if (theirs == null || !isWired(bundle)) {
      return null;
    }
    try {
      DescribedProfile profile =
          DescribedProfile.read(bundle.getSymbolicName(), BundleText.of(bundle));
      return theirs.registerService(BootProfile.class, profile, ranked(profile));
    } catch (IOException | IllegalStateException e) {
      logger.warn("the profile of the bundle {} cannot be read", bundle.getSymbolicName(), e);
      return null;
    }
  }

  private static Dictionary<String, Object> ranked(DescribedProfile profile) {
    return FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, profile.rank()));
  }

  @Override
  public void modifiedBundle(
      Bundle bundle, BundleEvent event, ServiceRegistration<BootProfile> registration) {
    // active is the only state that is tracked
  }

  @Override
  public void removedBundle(
      Bundle bundle, BundleEvent event, ServiceRegistration<BootProfile> registration) {
    try {
      registration.unregister();
    } catch (IllegalStateException e) {
      logger.debug("the profile of {} was gone already", bundle.getSymbolicName());
    }
  }

  /** A folder of that name is not enough: what a bundle requires is what it gets. */
  private boolean isWired(Bundle bundle) {
    Optional<BundleWiring> wiring = Optional.ofNullable(bundle.adapt(BundleWiring.class));
    return wiring.isPresent()
        && wiring.get().getRequiredWires(NAMESPACE).stream().anyMatch(this::isOurs);
  }

  private boolean isOurs(BundleWire wire) {
    return wire.getProvider().getBundle().equals(own)
        && NAME.equals(wire.getCapability().getAttributes().get(NAMESPACE));
  }
}
