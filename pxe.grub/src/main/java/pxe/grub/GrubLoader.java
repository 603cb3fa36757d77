// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.api.entry.Entry;
import pxe.api.resource.ResourcePath;
import pxe.grub.set.GrubSet;
import pxe.grub.set.GrubSets;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.StaySilent;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.boot.BootLoader;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.web.WebServer;

/** GRUB, for UEFI: by TFTP, and by HTTP where the firmware boots so. */
@Component
public final class GrubLoader implements BootLoader {
  private final LoaderSets sets;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile WebServer web;

  @Activate
  public GrubLoader(@Reference(target = GrubSets.OURS) LoaderSets sets) {
    this.sets = sets;
  }

  @Override
  public String name() {
    return "grub";
  }

  @Override
  public BootDecision decide(Machine machine, Optional<EntryName> entry) {
    ClientArchitecture architecture = machine.architecture();
    if (architecture.isBios()) {
      return new StaySilent("grub is for UEFI");
    }
    if (setsFor(architecture).findFirst().isEmpty()) {
      return new StaySilent(sets.remedy(architecture));
    }
    return machine.firmware() == FirmwareClass.HTTP
        ? byHttp(machine, entry)
        : byTftp(machine, entry);
  }

  @Override
  public Optional<String> objection(Machine machine, Entry entry) {
    return setFor(machine)
        .flatMap(set -> BootCommands.objection(entry, set.multiboot()))
        .map(InexpressibleException::sentence);
  }

  private Stream<GrubSet> setsFor(ClientArchitecture architecture) {
    return sets.sets().stream()
        .filter(GrubSet.class::isInstance)
        .map(GrubSet.class::cast)
        .filter(set -> set.architectures().contains(architecture));
  }

  /** The set that a machine would boot. */
  private Optional<GrubSet> setFor(Machine machine) {
    return setsFor(machine.architecture())
        .filter(set -> machine.firmware() != FirmwareClass.HTTP || set.program().hasHttp())
        .findFirst();
  }

  private BootDecision byHttp(Machine machine, Optional<EntryName> entry) {
    Optional<GrubSet> set = setFor(machine);
    if (set.isEmpty()) {
      GrubSet without = setsFor(machine.architecture()).findFirst().orElseThrow();
      return new StaySilent("GRUB " + without.program().build() + " fetches nothing by HTTP");
    }
    WebServer now = web;
    if (now != null && now.urls().stream().anyMatch(GrubLoader::hasPort)) {
      return new StaySilent(
          "GRUB looks for its configuration at port 80, where our HTTP server is not");
    }
    return boot(set.get(), set.get().bootFile(), Transport.HTTP, machine.architecture(), entry);
  }

  /** Whether a URL, which ends with its host, names a port. */
  private static boolean hasPort(String url) {
    return url.matches(".*:\\d+");
  }

  /** An iPXE of old tells shim a wrong size of GRUB, so it starts GRUB itself. */
  private BootDecision byTftp(Machine machine, Optional<EntryName> entry) {
    GrubSet set = setFor(machine).orElseThrow();
    String file = machine.firmware() == FirmwareClass.IPXE ? set.grub() : set.bootFile();
    return boot(set, file, Transport.TFTP, machine.architecture(), entry);
  }

  private static BootFile boot(
      GrubSet set,
      String file,
      Transport transport,
      ClientArchitecture architecture,
      Optional<EntryName> entry) {
    GrubPaths paths = new GrubPaths(set.id());
    ResourcePath folder = entry.flatMap(paths::chosen).orElse(paths.folder());
    String what =
        set.hasShim()
            ? "shim and GRUB " + set.program().build() + " from " + set.origin() + " run on "
            : "GRUB "
                + set.program().build()
                + " from "
                + set.origin()
                + ", without a shim in its folder and so without Secure Boot, runs on ";
    String xen =
        set.multiboot().isPossible() ? "; its menu shows Xen where Secure Boot is off" : "";
    return new BootFile(folder.resolve(file), transport, what + architecture + xen, set.hasShim());
  }
}
