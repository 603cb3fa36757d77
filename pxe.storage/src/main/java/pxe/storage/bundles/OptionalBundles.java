// SPDX-License-Identifier: Apache-2.0
package pxe.storage.bundles;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/**
 * Bundles that lie beside those that run, in {@code optional/} of the distribution: what few need
 * costs nobody else time or memory.
 */
public final class OptionalBundles {
  private static final String FOLDER = "optional";

  private final BundleContext context;

  public OptionalBundles(BundleContext context) {
    this.context = context;
  }

  /**
   * Installs and starts them, each where it is not yet.
   *
   * @param names symbolic names, after which their files are called; what others need first.
   *     Fragments come with their hosts
   * @throws BundleException where one is missing or does not start; the message says which
   */
  public void start(List<String> names) throws BundleException {
    List<Bundle> found = new ArrayList<>();
    for (String name : names) {
      found.add(find(name));
    }
    for (Bundle bundle : found) {
      boolean isFragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
      if (!isFragment) {
        bundle.start();
      }
    }
  }

  private Bundle find(String name) throws BundleException {
    Bundle found =
        Arrays.stream(context.getBundles())
            .filter(bundle -> name.equals(bundle.getSymbolicName()))
            .findFirst()
            .orElse(null);
    return found == null ? install(name) : found;
  }

  private Bundle install(String name) throws BundleException {
    Path jar = Path.of(context.getProperty("pxe.dist")).resolve(FOLDER).resolve(name + ".jar");
    if (!Files.exists(jar)) {
      throw new BundleException("there is no " + jar);
    }
    return context.installBundle("reference:" + jar.toUri());
  }
}
