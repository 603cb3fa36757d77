// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe.set;

import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.loaders.LoaderSearch;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.problem.Problems;

/** The programs of iPXE as a service. Images are not looked through: theirs are for themselves. */
@Component(immediate = true, property = "pxe.loader=ipxe")
public final class IpxeSets implements LoaderSets {
  /** Selects this service among the sets of all loaders. */
  public static final String OURS = "(pxe.loader=ipxe)";

  private final LoaderSearch search;

  @Activate
  public IpxeSets(
      BundleContext context,
      @Reference Problems problems,
      @Reference(service = LoggerFactory.class) Logger logger) {
    search =
        LoaderSearch.begin(
            "pxe.ipxe", context.getProperty("pxe.loaders"), new IpxeFamily(), problems, logger);
  }

  @Deactivate
  void stop() {
    search.close();
  }

  @Override
  public List<LoaderSet> sets() {
    return search.sets();
  }

  @Override
  public String remedy(ClientArchitecture architecture) {
    return Platform.of(architecture)
        .map(
            platform ->
                "no iPXE for "
                    + architecture
                    + " machines: put "
                    + platform.source()
                    + " into loaders/, or install that package")
        .orElse("this release knows no iPXE for " + architecture + " machines");
  }
}
