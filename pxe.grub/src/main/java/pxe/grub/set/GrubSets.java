// SPDX-License-Identifier: Apache-2.0
package pxe.grub.set;

import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.api.image.Image;
import pxe.grub.binary.Platform;
import pxe.loaders.LoaderSearch;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.problem.Problems;

/** The sets of GRUB as a service. */
@Component(immediate = true, property = "pxe.loader=grub")
public final class GrubSets implements LoaderSets {
  /** Selects this service among the sets of all loaders. Its sets are {@link GrubSet}s. */
  public static final String OURS = "(pxe.loader=grub)";

  private final GrubFamily family = new GrubFamily();
  private final LoaderSearch search;

  @Activate
  public GrubSets(
      BundleContext context,
      @Reference Problems problems,
      @Reference(service = LoggerFactory.class) Logger logger) {
    search =
        LoaderSearch.begin(
            "pxe.grub", context.getProperty("pxe.loaders"), family, problems, logger);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addImage(Image image) {
    search.add(image);
  }

  void removeImage(Image image) {
    search.remove(image);
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
                family.unfitPackage(platform).orElse("no GRUB for " + architecture + " machines")
                    + ": "
                    + Remedy.files(platform))
        .orElse("this release knows no GRUB for " + architecture + " machines");
  }
}
