// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.api.resource.ResourcePath;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.StaySilent;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.Machine;

/**
 * Every machine boots the preferred set that runs on its architecture, iPXE too: it starts PXELINUX
 * as any other firmware does. The path names the set, so that the loader finds the modules of its
 * own version beside it (CR-87), whatever comes and goes while the machine boots.
 */
@Component
public final class PxelinuxDecisions implements BootDecisions {
  private final LoaderSets loaders;

  @Activate
  public PxelinuxDecisions(@Reference LoaderSets loaders) {
    this.loaders = loaders;
  }

  @Override
  public BootDecision decide(Machine machine, Optional<EntryName> entry) {
    if (machine.firmware() == FirmwareClass.HTTP) {
      return new StaySilent("UEFI HTTP Boot is not served; boot the machine by PXE instead");
    }
    ClientArchitecture architecture = machine.architecture();
    return loaders
        .forArchitecture(architecture)
        .<BootDecision>map(set -> boot(set, architecture, entry))
        .orElseGet(() -> new StaySilent(loaders.remedy(architecture)));
  }

  private static BootFile boot(
      LoaderSet set, ClientArchitecture architecture, Optional<EntryName> entry) {
    PxelinuxPaths paths = new PxelinuxPaths(set.id());
    ResourcePath folder = entry.flatMap(paths::chosen).orElse(paths.folder());
    String what = set.bootFile() + " " + set.version() + " from " + set.origin();
    return new BootFile(folder.resolve(set.bootFile()), what + " runs on " + architecture);
  }
}
