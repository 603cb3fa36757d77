// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.grub.StartedLoaders.Started;
import pxe.grub.binary.Platform;
import pxe.grub.set.GrubSet;
import pxe.grub.set.GrubSets;
import pxe.loaders.BootFileName;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.resource.MissingResource;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;

/**
 * Everything that shim and GRUB ask for, see {@link GrubPaths}, and the configuration at the places
 * where GRUBs of distributions look for it. The rest of what they ask for there, such as lists of
 * modules and of revoked programs, is not there, and they go on without it.
 */
@Component(
    property = {
      ResourceOwner.PREFIX + "=" + GrubPaths.PREFIX,
      ResourceOwner.PREFIX + "=debian-installer",
      ResourceOwner.PREFIX + "=EFI",
      // where a router names a boot file of ours for another firmware, see besideAnother
      ResourceOwner.PREFIX + "=grubx64.efi",
      ResourceOwner.PREFIX + "=grubia32.efi",
      ResourceOwner.PREFIX + "=grubaa64.efi",
      ResourceOwner.PREFIX + "=ipxe",
      ResourceOwner.PREFIX + "=syslinux"
    })
public final class GrubOwner implements ResourceOwner {
  private static final String NO_SHIM =
      "no %s beside the GRUB from %s: put it there, or boot %s without Secure Boot";

  private final LoaderSets loaders;
  private final GrubConfigurations configurations;
  private final StartedLoaders started = new StartedLoaders();

  @Activate
  public GrubOwner(
      @Reference(target = GrubSets.OURS) LoaderSets loaders,
      @Reference GrubConfigurations configurations) {
    this.loaders = loaders;
    this.configurations = configurations;
  }

  @Override
  public Optional<BootResource> find(ResourceRequest request) {
    ResourcePath path = request.path();
    List<String> segments = path.segments();
    if (segments.size() >= 3 && segments.get(0).equals(GrubPaths.PREFIX)) {
      Optional<GrubSet> set = set(segments.get(1));
      if (set.isPresent()) {
        return inside(set.get(), segments.subList(2, segments.size()), request);
      }
      Optional<Platform> platform = Platform.named(segments.get(1));
      if (platform.isPresent() && segments.size() == 3) {
        return missing(platform.get(), BootFileName.of(path.last()));
      }
    }
    if (path.last().equals(GrubPaths.CONFIGURATION)) {
      return builtIn(request);
    }
    return path.last().endsWith(GrubPaths.MODULE)
        ? running(request).flatMap(set -> module(set, path))
        : besideAnother(request);
  }

  /** GRUB looks for modules below the folder of its configuration. */
  private static Optional<BootResource> module(GrubSet set, ResourcePath path) {
    List<String> segments = path.segments();
    int last = segments.size() - 1;
    return last > 0 && segments.get(last - 1).equals(set.program().platform().modules())
        ? Optional.ofNullable(set.multiboot().modules().get(segments.get(last)))
        : Optional.empty();
  }

  /**
   * Where a router names our server and a boot file, for a BIOS mostly, firmware takes shim from us
   * all the same; but shim looks for GRUB where the router's file is, {@code grubx64.efi} beside
   * {@code pxelinux.0}.
   */
  private Optional<BootResource> besideAnother(ResourceRequest request) {
    String name = BootFileName.of(request.path().last());
    for (Platform platform : Platform.values()) {
      if (name.equals(platform.grub())) {
        return started
            .by(request.client())
            .flatMap(fetched -> set(fetched.setId()))
            .flatMap(set -> set.file(name)) // what was chosen with its shim stays so
            .or(() -> preferred(platform).flatMap(set -> inside(set, List.of(name), request)));
      }
    }
    return Optional.empty();
  }

  /** A router has named the boot file of a platform that has no set. */
  private Optional<BootResource> missing(Platform platform, String name) {
    return name.equals(platform.shim()) || name.equals(platform.grub())
        ? Optional.of(new MissingResource(loaders.remedy(platform.architecture())))
        : Optional.empty();
  }

  /** The set of that id, or the preferred one of a platform. */
  private Optional<GrubSet> set(String name) {
    for (LoaderSet set : loaders.sets()) {
      if (set instanceof GrubSet grub
          && (grub.id().equals(name) || grub.program().platform().suffix().equals(name))) {
        return Optional.of(grub);
      }
    }
    return Optional.empty();
  }

  private Optional<BootResource> inside(GrubSet set, List<String> inside, ResourceRequest request) {
    int last = inside.size() - 1;
    if (inside.get(last).endsWith(GrubPaths.MODULE)) {
      return module(set, request.path());
    }
    boolean isChosen = inside.get(0).equals(GrubPaths.CHOSEN) && last > 0;
    Optional<EntryName> chosen =
        isChosen ? GrubPaths.chosen(inside.subList(1, last)) : Optional.empty();
    if (chosen.isEmpty() && last > 0) {
      return Optional.empty();
    }
    String name = BootFileName.of(inside.get(last));
    if (name.equals(GrubPaths.CONFIGURATION)) {
      // the menu leads back to here from its submenus: what was chosen before has been seen by then
      return Optional.of(configurations.of(set, request, chosen));
    }
    Optional<BootResource> file = set.file(name);
    if (file.isPresent()) {
      started.fetched(request.client(), new Started(set.id(), chosen));
      return file;
    }
    return last == 0 && name.equals(set.program().platform().shim())
        ? Optional.of(new MissingResource(NO_SHIM.formatted(name, set.origin(), set.grub())))
        : Optional.empty();
  }

  /** The configuration in the folder that is built into some GRUB. */
  private Optional<BootResource> builtIn(ResourceRequest request) {
    Optional<EntryName> chosen = started.by(request.client()).flatMap(Started::chosen);
    return running(request).map(set -> configurations.of(set, request, chosen));
  }

  /** The set that looks in the folder that is asked for, and runs on the machine that asks. */
  private Optional<GrubSet> running(ResourceRequest request) {
    ResourcePath folder = request.path().parent();
    return started
        .by(request.client())
        .flatMap(fetched -> set(fetched.setId()))
        .or(() -> configurations.architecture(request.client()).flatMap(this::preferred))
        .filter(set -> looksIn(set, folder))
        .or(() -> anyLookingIn(folder));
  }

  private Optional<GrubSet> preferred(Platform platform) {
    return set(platform.suffix());
  }

  private Optional<GrubSet> anyLookingIn(ResourcePath folder) {
    for (LoaderSet set : loaders.sets()) {
      if (set instanceof GrubSet grub && looksIn(grub, folder)) {
        return Optional.of(grub);
      }
    }
    return Optional.empty();
  }

  /** Debian's GRUBs would take one from the folder of modules before that in the prefix. */
  private static boolean looksIn(GrubSet set, ResourcePath folder) {
    String prefix = set.program().prefix();
    String asked = "/" + folder;
    return !prefix.isEmpty()
        && (asked.equals(prefix)
            || asked.equals(prefix + "/" + set.program().platform().modules()));
  }
}
