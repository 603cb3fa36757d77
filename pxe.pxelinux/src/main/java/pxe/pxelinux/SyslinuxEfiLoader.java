// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.pxelinux.set.PxelinuxSets;
import pxe.rooms.boot.BootLoader;
import pxe.rooms.loader.LoaderSets;

/** syslinux.efi, for UEFI. */
@Component(service = BootLoader.class)
public final class SyslinuxEfiLoader extends SyslinuxLoader {
  @Activate
  public SyslinuxEfiLoader(@Reference(target = PxelinuxSets.OURS) LoaderSets sets) {
    super(sets, false);
  }

  @Override
  public String name() {
    return "syslinux";
  }
}
