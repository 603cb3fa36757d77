// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** A service of ours, for as long as we can do what it says. */
final class Announcement<S> {
  private final BundleContext context;
  private final Class<S> type;
  private final S service;
  private final Map<String, String> properties;
  private Optional<ServiceRegistration<S>> registration = Optional.empty();

  Announcement(BundleContext context, Class<S> type, S service, Map<String, String> properties) {
    this.context = context;
    this.type = type;
    this.service = service;
    this.properties = properties;
  }

  synchronized void set(boolean isThere) {
    if (isThere && registration.isEmpty()) {
      registration =
          Optional.of(
              context.registerService(type, service, FrameworkUtil.asDictionary(properties)));
    } else if (!isThere && registration.isPresent()) {
      registration.get().unregister();
      registration = Optional.empty();
    }
  }
}
