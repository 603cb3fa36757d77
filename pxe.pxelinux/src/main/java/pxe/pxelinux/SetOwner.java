// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.api.resource.BootResource;
import pxe.pxelinux.set.PxelinuxSets;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.resource.MissingResource;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;

/**
 * Everything below {@code pxelinux/SET}: a machine is sent to one set and finds everything there,
 * see {@link PxelinuxPaths}; and below {@code syslinux}, where routers send machines themselves.
 */
@Component(
    property = {
      ResourceOwner.PREFIX + "=" + PxelinuxPaths.PREFIX,
      ResourceOwner.PREFIX + "=" + PxelinuxPaths.UEFI_PREFIX
    })
public final class SetOwner implements ResourceOwner {
  private final LoaderSets loaders;
  private final PxelinuxFiles files;

  @Activate
  public SetOwner(
      @Reference(target = PxelinuxSets.OURS) LoaderSets loaders, @Reference PxelinuxFiles files) {
    this.loaders = loaders;
    this.files = files;
  }

  @Override
  public Optional<BootResource> find(ResourceRequest request) {
    List<String> segments = request.path().segments();
    if (segments.size() < 3) {
      return Optional.empty();
    }
    if (segments.get(0).equals(PxelinuxPaths.PREFIX)) {
      return loaders.byId(segments.get(1)).flatMap(set -> find(set, segments, request));
    }
    return PxelinuxPaths.platform(segments.get(1)).flatMap(uefi -> find(uefi, segments, request));
  }

  /** In the preferred set for a UEFI. */
  private Optional<BootResource> find(
      ClientArchitecture uefi, List<String> segments, ResourceRequest request) {
    Optional<LoaderSet> set = loaders.forArchitecture(uefi);
    return set.isEmpty() && segments.size() == 3 && segments.get(2).equals(PxelinuxPaths.UEFI_FILE)
        ? Optional.of(new MissingResource(loaders.remedy(uefi)))
        : set.flatMap(found -> find(found, segments, request));
  }

  private Optional<BootResource> find(
      LoaderSet set, List<String> segments, ResourceRequest request) {
    String name = segments.get(2);
    if (segments.size() == 3) {
      return set.file(name);
    }
    if (segments.size() == 4 && name.equals(PxelinuxPaths.CONFIGURATIONS)) {
      return files.configuration(set, request);
    }
    if (name.equals(PxelinuxPaths.OWN)) {
      return files.own(set, request.path().from(3));
    }
    return name.equals(PxelinuxPaths.CHOSEN)
        ? chosen(set, segments.subList(3, segments.size()), request)
        : Optional.empty();
  }

  private Optional<BootResource> chosen(
      LoaderSet set, List<String> inside, ResourceRequest request) {
    int last = inside.size() - 1;
    boolean isConfiguration = last > 0 && inside.get(last - 1).equals(PxelinuxPaths.CONFIGURATIONS);
    int length = isConfiguration ? last - 1 : last;
    Optional<EntryName> entry =
        length < 1 ? Optional.empty() : PxelinuxPaths.chosen(inside.subList(0, length));
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    return isConfiguration ? files.configuration(set, request, entry) : set.file(inside.get(last));
  }
}
