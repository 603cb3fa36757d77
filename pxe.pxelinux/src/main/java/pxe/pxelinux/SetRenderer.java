// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.util.Optional;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Entry;
import pxe.api.entry.MultibootEntry;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.MenuRenderer;
import pxe.rooms.menu.RenderedMenu;

/** Writes configurations for the machines that run one set. */
record SetRenderer(Loader loader) implements MenuRenderer {
  static SetRenderer of(LoaderSet set) {
    return new SetRenderer(Loader.of(set));
  }

  @Override
  public String setId() {
    return loader.paths().setId();
  }

  @Override
  public boolean boots(Entry entry) {
    return objection(loader.isBios(), entry).isEmpty();
  }

  /**
   * Multiboot hands the machine over as a BIOS has it; UEFI has no such thing. A boot program finds
   * the network as PXELINUX found it, and nothing else (syslinux, {@code chainboot.c}).
   */
  static Optional<String> objection(boolean isBios, Entry entry) {
    if (entry instanceof ChainEntry chain) {
      if (!isBios) {
        return Optional.of(
            "syslinux.efi cannot start another boot program; write loader = ipxe, or loader ="
                + " grub");
      }
      return chain.arguments().isEmpty() && chain.initrds().isEmpty()
          ? Optional.empty()
          : Optional.of(
              "PXELINUX hands neither arguments nor files to another boot program; write loader ="
                  + " ipxe");
    }
    return isBios || !(entry instanceof MultibootEntry)
        ? Optional.empty()
        : Optional.of(
            "syslinux.efi starts no kernels of Multiboot; write loader = ipxe, or boot the machine"
                + " by its BIOS");
  }

  @Override
  public RenderedMenu menu(FilledMenu menu) {
    return PxelinuxRenderer.render(menu, loader);
  }

  @Override
  public RenderedMenu entry(Menu menu) {
    try {
      return DirectBoot.render(menu, loader);
    } catch (InexpressibleException e) {
      return RenderedMenu.fault(e.problem(menu.items().get(0).name()));
    }
  }
}
