// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * Our launcher's part where bnd's launcher runs the platform, as from Bndtools: prepares the home
 * and takes its lock, and offers the service that ends the process. {@code Embedded-Activator} in
 * the manifest names this class to bnd's launcher.
 */
public final class WorkspaceRun implements BundleActivator, IntConsumer {
  /** Tells bnd's launcher when to start this: before any bundle. */
  public static final String IMMEDIATE = "AFTER_FRAMEWORK_INIT";

  private Optional<HomeLock> lock = Optional.empty();

  @Override
  public void start(BundleContext context) {
    try {
      begin(context);
    } catch (UsageException | IOException e) {
      System.err.println("pxe: " + e.getMessage());
      Runtime.getRuntime().halt(1); // thrown, it would be reported after all bundles have started
    }
  }

  void begin(BundleContext context) throws UsageException, IOException {
    Home home = Home.of(context::getProperty);
    home.create();
    lock = Optional.of(HomeLock.take(home, "run"));
    context.registerService(
        IntConsumer.class, this, FrameworkUtil.asDictionary(Map.of(Platform.EXIT, "true")));
  }

  /** Ends the process. In a thread of its own: whoever calls this is stopped by it. */
  @Override
  public void accept(int code) {
    new Thread(() -> Runtime.getRuntime().exit(code), "pxe-exit").start();
  }

  @Override
  public void stop(BundleContext context) throws IOException {
    if (lock.isPresent()) {
      lock.get().close();
    }
  }
}
