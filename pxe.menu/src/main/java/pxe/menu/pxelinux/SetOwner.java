// SPDX-License-Identifier: Apache-2.0
package pxe.menu.pxelinux;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.api.resource.BootResource;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;

/**
 * Everything below {@code pxelinux/SET}: a machine is sent to one set and finds everything there.
 *
 * <pre>
 *   pxelinux/SET/FILE               the set's own files
 *   pxelinux/SET/pxelinux.cfg/NAME  the menu of the machine that NAME means
 *   pxelinux/SET/own/IMAGE/...      an image, with the set's modules
 *   pxelinux/SET/entry/IMAGE/ENTRY/... as pxelinux/SET, but its configuration boots that entry at
 *                                   once; without ENTRY the image's first
 * </pre>
 */
@Component(property = ResourceOwner.PREFIX + "=" + PxelinuxPaths.PREFIX)
public final class SetOwner implements ResourceOwner {
  /** Machines are sent here that have chosen an entry in the menu of their firmware. */
  private static final String CHOSEN = "entry";

  private final LoaderSets loaders;
  private final PxelinuxFiles files;

  @Activate
  public SetOwner(@Reference LoaderSets loaders, @Reference PxelinuxFiles files) {
    this.loaders = loaders;
    this.files = files;
  }

  @Override
  public Optional<BootResource> find(ResourceRequest request) {
    List<String> segments = request.path().segments();
    if (segments.size() < 3) {
      return Optional.empty();
    }
    return loaders.byId(segments.get(1)).flatMap(set -> find(set, segments, request));
  }

  private Optional<BootResource> find(
      LoaderSet set, List<String> segments, ResourceRequest request) {
    String name = segments.get(2);
    if (segments.size() == 3) {
      return set.file(name);
    }
    if (segments.size() == 4 && name.equals(PxelinuxFiles.CONFIGURATIONS)) {
      return files.configuration(set, request);
    }
    if (name.equals(PxelinuxPaths.OWN)) {
      return files.own(set, request.path().from(3));
    }
    return name.equals(CHOSEN)
        ? chosen(set, segments.subList(3, segments.size()), request)
        : Optional.empty();
  }

  private Optional<BootResource> chosen(
      LoaderSet set, List<String> inside, ResourceRequest request) {
    int last = inside.size() - 1;
    boolean isConfiguration = last > 0 && inside.get(last - 1).equals(PxelinuxFiles.CONFIGURATIONS);
    int length = isConfiguration ? last - 1 : last;
    if (length < 1 || length > 2) {
      return Optional.empty();
    }
    return isConfiguration
        ? files.configuration(
            set, request, Optional.of(String.join("/", inside.subList(0, length))))
        : set.file(inside.get(last));
  }
}
