// SPDX-License-Identifier: Apache-2.0
package pxe.shell.remote;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import pxe.rooms.shell.SshServers;
import pxe.rooms.shell.SshSetup;
import pxe.storage.bundles.OptionalBundles;

/** The bundles that SSH takes, which lie beside until somebody wants it. */
final class SshLibrary implements RemoteShell.Opener {
  private static final List<String> BUNDLES =
      List.of("slf4j.api", "slf4j.nop", "org.apache.sshd.osgi", "pxe.ssh");

  private static final long PATIENCE_MILLIS = 5_000;

  private final BundleContext context;

  SshLibrary(BundleContext context) {
    this.context = context;
  }

  @Override
  public Closeable open(SshSetup setup, Consumer<Boolean> isThere) throws IOException {
    try {
      new OptionalBundles(context).start(BUNDLES);
    } catch (BundleException e) {
      throw new IOException("the bundles for SSH do not start: " + e.getMessage(), e);
    }
    Tracked tracked = new Tracked(context, isThere);
    tracked.open();
    try {
      SshServers servers = tracked.waitForService(PATIENCE_MILLIS);
      if (servers == null) {
        throw new IOException("the bundle pxe.ssh does not work; see log:tail");
      }
      tracked.isUsed = true;
      Closeable server = servers.open(setup);
      return () -> close(server, tracked);
    } catch (InterruptedException e) {
      tracked.close();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException | RuntimeException | LinkageError e) {
      tracked.isUsed = false;
      tracked.close();
      throw e;
    }
  }

  private static void close(Closeable server, Tracked tracked) throws IOException {
    tracked.isUsed = false;
    try {
      server.close();
    } finally {
      tracked.close();
    }
  }

  /** The service, which is held as long as its server is open: it ends when nobody holds it. */
  private static final class Tracked extends ServiceTracker<SshServers, SshServers> {
    private final Consumer<Boolean> isThere;
    private volatile boolean isUsed;

    Tracked(BundleContext context, Consumer<Boolean> isThere) {
      super(context, SshServers.class, null);
      this.isThere = isThere;
    }

    @Override
    public SshServers addingService(ServiceReference<SshServers> reference) {
      SshServers servers = super.addingService(reference);
      if (isUsed) {
        isThere.accept(true);
      }
      return servers;
    }

    @Override
    public void removedService(ServiceReference<SshServers> reference, SshServers servers) {
      if (isUsed) {
        isThere.accept(false);
      }
      super.removedService(reference, servers);
    }
  }
}
