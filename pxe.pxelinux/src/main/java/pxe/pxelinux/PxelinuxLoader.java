// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.pxelinux.set.PxelinuxSets;
import pxe.rooms.boot.BootLoader;
import pxe.rooms.loader.LoaderSets;

/** PXELINUX, for a BIOS. */
@Component(service = BootLoader.class)
public final class PxelinuxLoader extends SyslinuxLoader {
  @Activate
  public PxelinuxLoader(@Reference(target = PxelinuxSets.OURS) LoaderSets sets) {
    super(sets, true);
  }

  @Override
  public String name() {
    return "pxelinux";
  }
}
