// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.api.resource.BootResource;
import pxe.grub.binary.GrubProgram;
import pxe.grub.binary.Platform;
import pxe.grub.set.GrubSet;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.Machines;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.LoaderMenus;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.resource.ResourceRequest;
import pxe.rooms.web.WebServer;

/** Configurations for machines that run GRUB, known by the address from which they ask. */
@Component(service = GrubConfigurations.class)
public final class GrubConfigurations {
  private final LoaderMenus menus;
  private final Machines machines;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile WebServer web;

  @Activate
  public GrubConfigurations(@Reference LoaderMenus menus, @Reference Machines machines) {
    this.menus = menus;
    this.machines = machines;
  }

  /** What the machine at an address runs, if it is known. */
  Optional<Platform> architecture(InetAddress client) {
    return machines.byAddress(client).map(Machine::architecture).flatMap(Platform::of);
  }

  /** The configuration for a machine that runs a set, and may have chosen an entry already. */
  BootResource of(GrubSet set, ResourceRequest request, Optional<EntryName> chosen) {
    Optional<Machine> machine =
        machines
            .byAddress(request.client())
            .filter(known -> set.architectures().contains(known.architecture()));
    ClientArchitecture own =
        machine
            .map(Machine::architecture)
            .orElseGet(
                () ->
                    set.architectures().stream()
                        .min(Comparator.comparingInt(ClientArchitecture::code))
                        .orElseThrow());
    WebServer now = web;
    Optional<String> url = Optional.ofNullable(now).map(server -> server.urlAt(request.server()));
    Client client =
        new Client(
            set.program().platform(),
            new GrubPaths(set.id()),
            Fetching.of(set.program(), request.server(), url),
            request.server(),
            machine.map(Machine::hardwareAddress),
            set.multiboot());
    MenuRequest menu = new MenuRequest(machine, Optional.of(runs(set, own)), chosen, request);
    return BootResource.ofText(menus.handOut(menu, new GrubRenderer(client)));
  }

  /**
   * What may run there. Firmware of 32 bits is found before processors that have 64 too, and a GRUB
   * that can look shows such entries where they run, see {@link Guard}.
   */
  private static ClientArchitecture runs(GrubSet set, ClientArchitecture own) {
    GrubProgram program = set.program();
    return program.platform() == Platform.IA32 && program.seesProcessor()
        ? ClientArchitecture.X64_UEFI
        : own;
  }
}
