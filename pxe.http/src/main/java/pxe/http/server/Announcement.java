// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import pxe.rooms.web.WebServer;

/** Tells the others where we are, for as long as we are there. */
final class Announcement {
  private final BundleContext context;
  private final WebServer server;
  private Optional<ServiceRegistration<WebServer>> registration = Optional.empty();

  Announcement(BundleContext context, WebServer server) {
    this.context = context;
    this.server = server;
  }

  synchronized void set(boolean serving) {
    if (serving && registration.isEmpty()) {
      registration = Optional.of(context.registerService(WebServer.class, server, null));
    } else if (!serving && registration.isPresent()) {
      registration.get().unregister();
      registration = Optional.empty();
    }
  }
}
