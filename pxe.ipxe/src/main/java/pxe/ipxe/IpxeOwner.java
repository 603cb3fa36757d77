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
import pxe.ipxe.set.IpxeSets;
import pxe.ipxe.set.Platform;
import pxe.loaders.BootFileName;
import pxe.rooms.boot.BootLoader;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.Machines;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.LoaderMenus;
import pxe.rooms.menu.MenuRenderer;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.resource.MissingResource;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;
import pxe.rooms.web.WebServer;

/**
 * The programs, and the scripts of machines, made when they are asked for; see {@link IpxePath}.
 */
@Component(
    property = {
      ResourceOwner.PREFIX + "=" + IpxePath.PREFIX,
      ResourceOwner.PREFIX + "=" + IpxePath.AUTOEXEC
    })
public final class IpxeOwner implements ResourceOwner {
  private static final String NO_HTTP = "our HTTP server does not serve; see pxe:status";

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
    String name = BootFileName.of(request.path().last());
    if (name.equals(IpxePath.AUTOEXEC)) {
      return isBesideProgram(segments)
          ? Optional.of(start(IpxePath.OF_MENU, request))
          : Optional.empty();
    }
    if (segments.size() == 3) {
      Optional<LoaderSet> set = sets.byId(segments.get(1));
      if (set.isPresent()) {
        return set.get().file(name);
      }
      Optional<Platform> platform = Platform.named(segments.get(1));
      if (platform.isPresent()) {
        return program(platform.get(), name, request);
      }
    }
    return IpxePath.parse(request.path()).map(path -> script(path, request));
  }

  private boolean isBesideProgram(List<String> segments) {
    return segments.size() == 1
        || (segments.size() == 3
            && (Platform.named(segments.get(1)).isPresent()
                || sets.byId(segments.get(1)).isPresent()));
  }

  /**
   * A program for routers that name the boot file. They may name it to iPXE as well, which would
   * load itself for ever: it runs the script that it gets in its place.
   */
  private Optional<BootResource> program(Platform platform, String name, ResourceRequest request) {
    List<LoaderSet> ours =
        sets.sets().stream()
            .filter(set -> set.architectures().contains(platform.architecture()))
            .toList();
    Optional<BootResource> found =
        ours.stream()
            .map(set -> set.file(name))
            .flatMap(Optional::stream)
            .findFirst()
            .or(
                () ->
                    ours.stream()
                        .filter(set -> name.equals(platform.bootFile()))
                        .findFirst()
                        .flatMap(set -> set.file(set.bootFile())));
    if (found.isPresent()) {
      return request.isIpxe() ? Optional.of(start(IpxePath.OF_MENU, request)) : found;
    }
    return name.equals(platform.bootFile())
        ? Optional.of(new MissingResource(sets.remedy(platform.architecture())))
        : Optional.empty();
  }

  private BootResource start(IpxePath path, ResourceRequest request) {
    WebServer server = web;
    return server == null
        ? new MissingResource(NO_HTTP)
        : BootResource.ofText(
            StartScript.of(server.urlFor(request), path.machine(), path.inside()));
  }

  /** One that we know nothing of says first what it is. */
  private BootResource script(IpxePath path, ResourceRequest request) {
    Optional<Machine> machine = machine(path, request);
    Optional<ClientArchitecture> runs =
        machine.map(Machine::architecture).or(() -> path.platform().map(Platform::architecture));
    WebServer server = web;
    if (server == null || runs.isEmpty()) {
      return start(path, request);
    }
    Site site = site(request, machine, runs.get().isBios(), server);
    MenuRenderer renderer =
        path.file().equals(IpxePath.XEN) ? new XenRenderer() : new ScriptRenderer(site);
    return BootResource.ofText(
        menus.handOut(new MenuRequest(machine, runs, path.entry(), request), renderer));
  }

  private Optional<Machine> machine(IpxePath path, ResourceRequest request) {
    Optional<Machine> known =
        path.machine().isPresent()
            ? machines.byHardwareAddress(path.machine().get())
            : machines.byAddress(request.client());
    Optional<ClientArchitecture> says = path.platform().map(Platform::architecture);
    return known
        .map(
            m ->
                path.platform()
                    .filter(p -> !p.architectures().contains(m.architecture()))
                    .map(p -> m.on(p.architecture()))
                    .orElse(m))
        .or(() -> path.machine().flatMap(mac -> says.map(a -> Machine.of(mac, a))))
        .map(m -> m.address().isPresent() ? m : m.at(request.client()));
  }

  private Site site(
      ResourceRequest request, Optional<Machine> machine, boolean isBios, WebServer server) {
    return new Site(
        isBios,
        request.server().getHostAddress(),
        server.urlFor(request),
        request.path(),
        (name, entry) -> machine.flatMap(m -> HandOver.of(others, m, name, entry)),
        new ImageFiles(catalog));
  }
}
