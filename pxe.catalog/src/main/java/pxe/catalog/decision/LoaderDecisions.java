// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.decision;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.StaySilent;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.Machine;

/**
 * Every machine boots the preferred loader set that runs on its architecture, iPXE too: it starts
 * PXELINUX as any other firmware does. The path names the set, so that the loader finds the modules
 * of its own version beside it (CR-87), whatever comes and goes while the machine boots.
 */
@Component
public final class LoaderDecisions implements BootDecisions {
  private static final ResourcePath LOADERS = ResourcePath.of("pxelinux");

  /** Below this the set is seen with a menu that boots one entry at once. */
  private static final String CHOSEN = "entry";

  private final LoaderSets loaders;

  @Activate
  public LoaderDecisions(@Reference LoaderSets loaders) {
    this.loaders = loaders;
  }

  @Override
  public BootDecision decide(Machine machine, Optional<String> entry) {
    if (machine.firmware() == FirmwareClass.HTTP) {
      return new StaySilent("UEFI HTTP Boot is not served; boot the machine by PXE instead");
    }
    ClientArchitecture architecture = machine.architecture();
    Optional<LoaderSet> set = loaders.forArchitecture(architecture);
    if (set.isEmpty()) {
      return new StaySilent(loaders.remedy(architecture));
    }
    return boot(set.get(), architecture, entry);
  }

  private static BootFile boot(
      LoaderSet set, ClientArchitecture architecture, Optional<String> entry) {
    ResourcePath folder = LOADERS.resolve(set.id());
    ResourcePath seen =
        entry
            .flatMap(LoaderDecisions::pathOf)
            .map(chosen -> folder.resolve(CHOSEN).resolve(chosen))
            .orElse(folder);
    ResourcePath file = seen.resolve(set.bootFile());
    String what = set.bootFile() + " " + set.version() + " from " + set.origin();
    return new BootFile(file, what + " runs on " + architecture);
  }

  /** IMAGE or IMAGE/ENTRY; with anything else the machine sees our menu. */
  private static Optional<ResourcePath> pathOf(String entry) {
    try {
      return Optional.of(ResourcePath.parse(entry))
          .filter(path -> !path.isRoot() && path.segments().size() <= 2);
    } catch (MalformedPathException e) {
      return Optional.empty();
    }
  }
}
