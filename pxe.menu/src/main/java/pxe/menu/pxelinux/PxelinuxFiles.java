// SPDX-License-Identifier: Apache-2.0
package pxe.menu.pxelinux;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.menu.Asker;
import pxe.menu.MenuService;
import pxe.menu.Orders;
import pxe.menu.pxelinux.ConfigurationName.OfAddress;
import pxe.menu.pxelinux.ConfigurationName.OfHardware;
import pxe.menu.pxelinux.ConfigurationName.OfUuid;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.Machines;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.Machine;
import pxe.rooms.problem.Problems;
import pxe.rooms.resource.ResourceRequest;

/** What machines that run a loader set fetch beside images: the set's files, menus, own menus. */
@Component(service = PxelinuxFiles.class)
public final class PxelinuxFiles {
  static final String CONFIGURATIONS = "pxelinux.cfg";

  private final Machines machines;
  private final Configurations configurations;
  private final Orders orders;
  private final MenuJournal journal;
  private final OpenFaults faults;
  private volatile Catalog catalog;

  @Activate
  public PxelinuxFiles(
      @Reference MenuService menus,
      @Reference Machines machines,
      @Reference Orders orders,
      @Reference MenuJournal journal,
      @Reference Problems problems) {
    this.machines = machines;
    this.orders = orders;
    this.journal = journal;
    this.configurations = new Configurations(menus, orders);
    this.faults = new OpenFaults(problems, asked -> configurations.of(asked).faults());
  }

  @Reference(updated = "catalogHasChanged")
  void setCatalog(Catalog catalog) {
    this.catalog = catalog;
  }

  /** What could not be chosen may be gone now. */
  void catalogHasChanged(Catalog changed) {
    faults.lookAgain();
  }

  /** The file of an image as the image's own menu is to see it. */
  Optional<BootResource> own(LoaderSet set, ResourcePath inside) {
    return OwnMenuTree.find(catalog.snapshot(), set, inside);
  }

  /**
   * The menu by one of the names below {@code pxelinux.cfg/}. A name that means no machine we know
   * is a miss: PXELINUX then asks for its next one, down to {@code default}.
   */
  Optional<BootResource> configuration(LoaderSet set, ResourceRequest request) {
    return configuration(set, request, Optional.empty());
  }

  /**
   * The same, for a machine that has chosen an entry in the menu of its firmware.
   *
   * @param chosen {@code IMAGE/ENTRY} or {@code IMAGE}
   */
  Optional<BootResource> configuration(
      LoaderSet set, ResourceRequest request, Optional<String> chosen) {
    Optional<ConfigurationName> name = ConfigurationName.parse(request.path().last());
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<Machine> machine =
        machine(name.get(), set, request.client())
            .map(m -> m.address().isPresent() ? m : m.at(request.client()));
    if (machine.isEmpty() && !(name.get() instanceof ConfigurationName.Default)) {
      return Optional.empty();
    }
    Optional<ClientArchitecture> runs =
        machine
            .map(Machine::architecture)
            .filter(set.architectures()::contains)
            .or(() -> anyArchitecture(set));
    return Optional.of(
        handOut(new Asked(set, new Asker(machine, runs, request.server()), chosen), request));
  }

  private BootResource handOut(Asked asked, ResourceRequest request) {
    Configuration made = configurations.of(asked);
    faults.note(asked, made.faults());
    made.order().ifPresent(order -> orders.told(order, request.client(), made.files()));
    journal.note(asked, made, request);
    return BootResource.ofText(made.text());
  }

  private Optional<Machine> machine(ConfigurationName name, LoaderSet set, InetAddress client) {
    if (name instanceof OfUuid by) {
      return machines
          .byAddress(client)
          .filter(machine -> machine.uuid().filter(u -> u.matches(by.uuid())).isPresent())
          .or(() -> machines.byUuid(by.uuid()));
    }
    if (name instanceof OfHardware by) {
      return machines
          .byHardwareAddress(by.address())
          .or(() -> anyArchitecture(set).map(a -> Machine.of(by.address(), a)));
    }
    return machines.byAddress(name instanceof OfAddress by ? by.address() : client);
  }

  /** What runs the set is of one of its architectures, whatever we know of the machine. */
  private static Optional<ClientArchitecture> anyArchitecture(LoaderSet set) {
    return set.architectures().stream().min(Comparator.comparingInt(ClientArchitecture::code));
  }
}
