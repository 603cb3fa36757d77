// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.api.resource.BootResource;
import pxe.loaders.BootFileName;
import pxe.pxelinux.set.PxelinuxSets;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.resource.MissingResource;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;

/**
 * PXELINUX at the top of the tree, for networks whose router has said {@code pxelinux.0} for years:
 * the preferred set for BIOS machines. Nobody can know which set a machine took that asks for a
 * module here, so a set that becomes the preferred one while a machine boots mixes versions for it;
 * machines that we send ourselves go to {@link SetOwner}.
 */
@Component(property = ResourceOwner.PREFIX + "=")
public final class RootOwner implements ResourceOwner {
  private static final String BOOT_FILE = "pxelinux.0";

  private final LoaderSets loaders;
  private final PxelinuxFiles files;

  @Activate
  public RootOwner(
      @Reference(target = PxelinuxSets.OURS) LoaderSets loaders, @Reference PxelinuxFiles files) {
    this.loaders = loaders;
    this.files = files;
  }

  @Override
  public Optional<BootResource> find(ResourceRequest request) {
    List<String> segments = request.path().segments();
    String name = BootFileName.of(segments.get(0));
    if (segments.size() == 1 && isLoaderFile(name)) {
      Optional<BootResource> file = set().flatMap(set -> set.file(name));
      return name.equals(BOOT_FILE) && file.isEmpty()
          ? Optional.of(new MissingResource(loaders.remedy(ClientArchitecture.X86_BIOS)))
          : file;
    }
    if (segments.size() == 2 && name.equals(PxelinuxPaths.CONFIGURATIONS)) {
      return set().flatMap(set -> files.configuration(set, request));
    }
    return Optional.empty();
  }

  private static boolean isLoaderFile(String name) {
    return name.equals(BOOT_FILE) || name.equals("lpxelinux.0") || name.endsWith(".c32");
  }

  private Optional<LoaderSet> set() {
    return loaders.forArchitecture(ClientArchitecture.X86_BIOS);
  }
}
