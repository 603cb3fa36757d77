// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.set;

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
import pxe.loaders.LoaderSearch;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.problem.Problems;

/** The sets of PXELINUX as a service. */
@Component(immediate = true, property = "pxe.loader=syslinux")
public final class PxelinuxSets implements LoaderSets {
  /** Selects this service among the sets of all loaders. */
  public static final String OURS = "(pxe.loader=syslinux)";

  private final LoaderSearch search;

  @Activate
  public PxelinuxSets(
      BundleContext context,
      @Reference Problems problems,
      @Reference(service = LoggerFactory.class) Logger logger) {
    search =
        LoaderSearch.begin(
            "pxe.pxelinux",
            context.getProperty("pxe.loaders"),
            new SyslinuxFamily(),
            problems,
            logger);
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
    return Remedy.sentence(architecture);
  }
}
