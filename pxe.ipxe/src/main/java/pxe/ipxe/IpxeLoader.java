// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.api.entry.Entry;
import pxe.api.entry.MultibootEntry;
import pxe.api.resource.ResourcePath;
import pxe.ipxe.set.IpxeSets;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.StaySilent;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.boot.BootLoader;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.IpxeBuild;
import pxe.rooms.machine.Machine;

/**
 * A machine on which iPXE runs gets a script. Others get iPXE first, and so does one whose iPXE
 * cannot run our scripts; it comes back as one that can.
 */
@Component(property = "pxe.loader=" + IpxeLoader.NAME)
public final class IpxeLoader implements BootLoader {
  static final String NAME = "ipxe";

  private final LoaderSets sets;
  private final Predicate<ResourcePath> hasFile;

  /** Those that boot what iPXE cannot. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE,
      target = "(!(pxe.loader=" + NAME + "))")
  volatile List<BootLoader> others = List.of();

  @Activate
  public IpxeLoader(
      @Reference(target = IpxeSets.OURS) LoaderSets sets, @Reference Catalog catalog) {
    this(sets, new ImageFiles(catalog));
  }

  /** For tests, without a framework. */
  IpxeLoader(LoaderSets sets, Predicate<ResourcePath> hasFile) {
    this.sets = sets;
    this.hasFile = hasFile;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public BootDecision decide(Machine machine, Optional<EntryName> entry) {
    if (machine.firmware() != FirmwareClass.IPXE) {
      return program(machine, "");
    }
    Optional<String> lacks = machine.ipxe().flatMap(IpxeLoader::lacks);
    if (lacks.isPresent()) {
      return program(machine, lacks.get() + "; ");
    }
    return new BootFile(
        IpxePath.of(machine.hardwareAddress(), entry),
        Transport.HTTP,
        "a script for its iPXE "
            + machine.ipxe().map(IpxeBuild::version).orElse("of unknown version"));
  }

  @Override
  public Optional<String> objection(Machine machine, Entry entry) {
    return machine.architecture().isBios()
            || !(entry instanceof MultibootEntry xen)
            || XenConfiguration.hasProgram(xen, hasFile)
            || HandOver.of(others, machine, Optional.empty(), entry).isPresent()
        ? Optional.empty()
        : Optional.of(XenConfiguration.objection(xen).sentence());
  }

  /** Why it cannot run our scripts; one that tells nothing of itself is taken for able. */
  private static Optional<String> lacks(IpxeBuild build) {
    if (!build.hasHttp()) {
      return Optional.of("its iPXE does not fetch by HTTP");
    }
    return build.hasMenu() ? Optional.empty() : Optional.of("its iPXE shows no menus");
  }

  /** An entry that was chosen is asked for again by our menu: iPXE forgets where it came from. */
  private BootDecision program(Machine machine, String why) {
    Optional<LoaderSet> set = sets.forArchitecture(machine.architecture());
    if (set.isEmpty()) {
      return new StaySilent(why + sets.remedy(machine.architecture()));
    }
    return new BootFile(
        IpxePath.program(set.get()),
        machine.firmware() == FirmwareClass.HTTP ? Transport.HTTP : Transport.TFTP,
        why + set.get().bootFile() + " " + set.get().version() + " from " + set.get().origin());
  }
}
