// SPDX-License-Identifier: Apache-2.0
package pxe.launch.connect;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/**
 * The bundles whose jars are on the class path: the framework takes their classes from the
 * application class loader. All others are ordinary bundles with class loaders of their own.
 */
public final class ConnectedBundles implements ModuleConnector {
  /** In front of the jar's URI, the location of such a bundle. */
  private static final String LOCATION = "connect:";

  private final Set<Path> jars;
  private final ClassLoader loader;

  /**
   * For some jars.
   *
   * @param loader has their classes
   */
  ConnectedBundles(Set<Path> jars, ClassLoader loader) {
    this.jars = Set.copyOf(jars);
    this.loader = loader;
  }

  /** For the jars on the class path of this process. */
  public static ConnectedBundles ofThisProcess() {
    return new ConnectedBundles(
        onClassPath(System.getProperty("java.class.path")),
        ConnectedBundles.class.getClassLoader());
  }

  static Set<Path> onClassPath(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Installs a jar where it lies, connected if it is on the class path. */
  public Bundle install(BundleContext context, Path jar) throws BundleException {
    if (jars.contains(jar)) {
      Bundle bundle = context.installBundle(LOCATION + jar.toUri());
      if (isAllOnClassPath(bundle)) {
        return bundle;
      }
      bundle.uninstall();
    }
    return context.installBundle("reference:" + jar.toUri());
  }

  /** Whether the class path has all that the framework would give to it. */
  private static boolean isAllOnClassPath(Bundle bundle) {
    Dictionary<String, String> headers = bundle.getHeaders("");
    String folders = headers.get(Constants.BUNDLE_CLASSPATH);
    return (folders == null || folders.strip().equals("."))
        && headers.get(Constants.BUNDLE_NATIVECODE) == null
        && headers.get(Constants.FRAGMENT_HOST) == null;
  }

  @Override
  public void initialize(File storage, Map<String, String> configuration) {
    // nothing is kept in the framework's storage
  }

  @Override
  public Optional<ConnectModule> connect(String location) {
    return jarOf(location).map(jar -> () -> new JarContent(jar, loader));
  }

  /** The jar of a connected bundle. */
  private Optional<Path> jarOf(String location) {
    if (!location.startsWith(LOCATION)) {
      return Optional.empty();
    }
    Path jar = Path.of(URI.create(location.substring(LOCATION.length())));
    return Optional.of(jar).filter(j -> jars.contains(j) && Files.isRegularFile(j));
  }

  @Override
  public Optional<BundleActivator> newBundleActivator() {
    return Optional.of(new ConnectedClasses.Registration(this::jarOf));
  }
}
