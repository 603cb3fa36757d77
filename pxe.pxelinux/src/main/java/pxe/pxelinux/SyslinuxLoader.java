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
  private volatile Usual usual;

  /** What machines of an architecture boot, while this set is there. */
  private record Usual(LoaderSet set, ClientArchitecture architecture, BootFile file) {}

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
    Optional<LoaderSet> set = sets.forArchitecture(architecture);
    if (set.isEmpty()) {
      return new StaySilent(sets.remedy(architecture));
    }
    return entry.isPresent()
        ? boot(set.get(), architecture, entry)
        : usual(set.get(), architecture);
  }

  /** Mostly the same as for the machine before. */
  private BootFile usual(LoaderSet set, ClientArchitecture architecture) {
    Usual last = usual;
    if (last == null || last.set != set || !last.architecture.equals(architecture)) {
      last = new Usual(set, architecture, boot(set, architecture, Optional.empty()));
      usual = last;
    }
    return last.file;
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
