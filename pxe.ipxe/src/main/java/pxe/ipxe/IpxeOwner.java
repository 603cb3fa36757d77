// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.ipxe.set.IpxeSets;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.boot.BootLoader;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.Machines;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.LoaderMenus;
import pxe.rooms.menu.MenuRenderer;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;
import pxe.rooms.web.WebServer;

/**
 * The programs, and the scripts of machines, made when they are asked for; see {@link IpxePath}.
 */
@Component(property = ResourceOwner.PREFIX + "=" + IpxePath.PREFIX)
public final class IpxeOwner implements ResourceOwner {
  private final LoaderMenus menus;
  private final Machines machines;
  private final Catalog catalog;
  private final LoaderSets sets;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile WebServer web;

  /** Those that boot what iPXE cannot. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE,
      target = "(!(pxe.loader=" + IpxeLoader.NAME + "))")
  volatile List<BootLoader> others = List.of();

  @Activate
  public IpxeOwner(
      @Reference LoaderMenus menus,
      @Reference Machines machines,
      @Reference Catalog catalog,
      @Reference(target = IpxeSets.OURS) LoaderSets sets) {
    this.sets = sets;
    this.menus = menus;
    this.machines = machines;
    this.catalog = catalog;
  }

  @Override
  public Optional<BootResource> find(ResourceRequest request) {
    List<String> segments = request.path().segments();
    if (segments.size() == 3 && sets.byId(segments.get(1)).isPresent()) {
      return sets.byId(segments.get(1)).flatMap(set -> set.file(segments.get(2)));
    }
    WebServer server = web;
    return server == null
        ? Optional.empty()
        : IpxePath.parse(request.path()).map(path -> script(path, request, server));
  }

  private BootResource script(IpxePath path, ResourceRequest request, WebServer server) {
    Optional<Machine> machine = machine(path, request);
    Site site = site(request, machine, server);
    MenuRenderer renderer =
        path.file().equals(IpxePath.XEN) ? new XenRenderer() : new ScriptRenderer(site);
    Optional<ClientArchitecture> architecture = machine.map(Machine::architecture);
    return BootResource.ofText(
        menus.handOut(new MenuRequest(machine, architecture, path.entry(), request), renderer));
  }

  private Optional<Machine> machine(IpxePath path, ResourceRequest request) {
    Optional<Machine> known =
        path.machine().isPresent()
            ? machines.byHardwareAddress(path.machine().get())
            : machines.byAddress(request.client());
    return known
        .or(() -> path.machine().map(a -> Machine.of(a, ClientArchitecture.X86_BIOS)))
        .map(m -> m.address().isPresent() ? m : m.at(request.client()));
  }

  /** A machine that is not known is taken for a BIOS: the script asks nothing of it then. */
  private Site site(ResourceRequest request, Optional<Machine> machine, WebServer server) {
    return new Site(
        machine.map(m -> m.architecture().isBios()).orElse(true),
        request.server().getHostAddress(),
        server.urlAt(request.server()),
        request.path(),
        entry ->
            machine
                .filter(m -> m.architecture().isBios())
                .flatMap(m -> other(m.withoutIpxe(), entry)),
        this::hasFile);
  }

  private Optional<ResourcePath> other(Machine machine, EntryName entry) {
    return others.stream()
        .map(loader -> loader.decide(machine, Optional.of(entry)))
        .filter(BootFile.class::isInstance)
        .map(BootFile.class::cast)
        .filter(file -> file.transport() == Transport.TFTP)
        .map(BootFile::file)
        .findFirst();
  }

  private boolean hasFile(ResourcePath path) {
    return path.segments().size() > 2
        && catalog
            .snapshot()
            .image(path.segments().get(1))
            .flatMap(image -> image.tree().file(path.from(2)))
            .isPresent();
  }
}
