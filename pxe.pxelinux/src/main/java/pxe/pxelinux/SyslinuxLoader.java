// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.util.Optional;
import pxe.api.entry.Entry;
import pxe.api.resource.ResourcePath;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.StaySilent;
import pxe.rooms.boot.BootLoader;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.Machine;

/**
 * A machine boots the preferred set that runs on its architecture, by whatever firmware, iPXE too.
 * The path names the set, so that the loader finds the modules of its own version beside it
 * (CR-87), whatever comes and goes while the machine boots.
 */
abstract sealed class SyslinuxLoader implements BootLoader
    permits PxelinuxLoader, SyslinuxEfiLoader {
  private final LoaderSets sets;
  private final boolean isBios;

  SyslinuxLoader(LoaderSets sets, boolean isBios) {
    this.sets = sets;
    this.isBios = isBios;
  }

  @Override
  public BootDecision decide(Machine machine, Optional<EntryName> entry) {
    ClientArchitecture architecture = machine.architecture();
    if (architecture.isBios() != isBios) {
      return new StaySilent(name() + " is for " + (isBios ? "a BIOS" : "UEFI"));
    }
    if (machine.firmware() == FirmwareClass.HTTP) {
      return new StaySilent(name() + " has no drivers of its own, and HTTP Boot has none for it");
    }
    return sets.forArchitecture(architecture)
        .<BootDecision>map(set -> boot(set, architecture, entry))
        .orElseGet(() -> new StaySilent(sets.remedy(architecture)));
  }

  @Override
  public Optional<String> objection(Machine machine, Entry entry) {
    return SetRenderer.objection(isBios, entry);
  }

  private static BootFile boot(
      LoaderSet set, ClientArchitecture architecture, Optional<EntryName> entry) {
    PxelinuxPaths paths = new PxelinuxPaths(set.id());
    ResourcePath folder = entry.flatMap(paths::chosen).orElse(paths.folder());
    String what = set.bootFile() + " " + set.version() + " from " + set.origin();
    return new BootFile(folder.resolve(set.bootFile()), what + " runs on " + architecture);
  }
}
