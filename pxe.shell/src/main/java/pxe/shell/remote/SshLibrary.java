// SPDX-License-Identifier: Apache-2.0
package pxe.shell.remote;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.util.tracker.ServiceTracker;
import pxe.rooms.shell.SshServers;
import pxe.rooms.shell.SshSetup;
import pxe.storage.bundles.OptionalBundles;

/** The bundles that SSH takes, which lie beside until somebody wants it. */
final class SshLibrary implements SshServers {
  private static final List<String> BUNDLES =
      List.of("slf4j.api", "slf4j.nop", "org.apache.sshd.osgi", "pxe.ssh");

  private static final long PATIENCE_MILLIS = 5_000;

  private final BundleContext context;

  SshLibrary(BundleContext context) {
    this.context = context;
  }

  @Override
  public Closeable open(SshSetup setup) throws IOException {
    try {
      new OptionalBundles(context).start(BUNDLES);
    } catch (BundleException e) {
      throw new IOException("the bundles for SSH do not start: " + e.getMessage(), e);
    }
    ServiceTracker<SshServers, SshServers> tracker =
        new ServiceTracker<>(context, SshServers.class, null);
    tracker.open();
    try {
      SshServers servers = tracker.waitForService(PATIENCE_MILLIS);
      if (servers == null) {
        throw new IOException("the bundle pxe.ssh does not work; see log:tail");
      }
      return servers.open(setup);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      tracker.close();
    }
  }
}
