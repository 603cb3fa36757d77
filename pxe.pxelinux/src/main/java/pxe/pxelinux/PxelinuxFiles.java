// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.pxelinux.ConfigurationName.OfAddress;
import pxe.pxelinux.ConfigurationName.OfHardware;
import pxe.pxelinux.ConfigurationName.OfUuid;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.Machines;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.LoaderMenus;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.resource.ResourceRequest;

/** What machines that run a loader set fetch beside images: the set's files, menus, own menus. */
@Component(service = PxelinuxFiles.class)
public final class PxelinuxFiles {
  private final Machines machines;
  private final LoaderMenus menus;
  private final Catalog catalog;

  @Activate
  public PxelinuxFiles(
      @Reference LoaderMenus menus, @Reference Machines machines, @Reference Catalog catalog) {
    this.menus = menus;
    this.machines = machines;
    this.catalog = catalog;
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
   * @param chosen the entry
   */
  Optional<BootResource> configuration(
      LoaderSet set, ResourceRequest request, Optional<EntryName> chosen) {
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
    String text =
        menus.handOut(new MenuRequest(machine, runs, chosen, request), SetRenderer.of(set));
    return Optional.of(BootResource.ofText(text));
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
