// SPDX-License-Identifier: Apache-2.0
package pxe.launch.connect;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.connect.FrameworkUtilHelper;

/**
 * Tells {@code FrameworkUtil} the bundle of a connected class: the class loader, which it asks
 * else, is the same one for all of them. The Java runtime makes its instances.
 */
public final class ConnectedClasses implements FrameworkUtilHelper {
  /** Of the framework that runs in this process. */
  private static volatile Optional<Registration> current = Optional.empty();

  @Override
  public Optional<Bundle> getBundle(Class<?> ofBundle) {
    return current.flatMap(framework -> framework.bundleOf(ofBundle));
  }

  /** Begins and ends with the framework. */
  static final class Registration implements BundleActivator {
    private final Function<String, Optional<Path>> jarOfLocation;
    private volatile Optional<BundleContext> framework = Optional.empty();

    Registration(Function<String, Optional<Path>> jarOfLocation) {
      this.jarOfLocation = jarOfLocation;
    }

    @Override
    public void start(BundleContext context) {
      framework = Optional.of(context);
      current = Optional.of(this);
    }

    @Override
    public void stop(BundleContext context) {
      current = Optional.empty();
    }

    private Optional<Bundle> bundleOf(Class<?> type) {
      Optional<Path> jar = jarOf(type);
      if (jar.isEmpty() || framework.isEmpty()) {
        return Optional.empty();
      }
      return Arrays.stream(framework.get().getBundles())
          .filter(bundle -> jarOfLocation.apply(bundle.getLocation()).equals(jar))
          .findFirst();
    }

    private static Optional<Path> jarOf(Class<?> type) {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      if (source == null || source.getLocation() == null) {
        return Optional.empty();
      }
      try {
        return Optional.of(Path.of(source.getLocation().toURI()));
      } catch (URISyntaxException | IllegalArgumentException e) {
        return Optional.empty(); // not a file: none of ours
      }
    }
  }
}
