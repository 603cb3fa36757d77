// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pxe.rooms.machine.Machine;

/**
 * Which boot loaders are tried for a machine, one after the other. Why in this order, says {@code
 * docs/adr/0033-which-boot-loader.md}; people read it in {@code docs/booting.md}.
 */
final class LoaderOrder {
  static final String PXELINUX = "pxelinux";
  static final String SYSLINUX = "syslinux";
  static final String GRUB = "grub";
  static final String IPXE = "ipxe";

  private LoaderOrder() {}

  /**
   * The names of the loaders, the preferred one first.
   *
   * @param wanted what an operator has set for the machine, or for all
   */
  static List<String> of(Machine machine, Optional<String> wanted) {
    Set<String> order = new LinkedHashSet<>();
    wanted.ifPresent(order::add);
    order.addAll(usual(machine));
    return List.copyOf(order);
  }

  private static List<String> usual(Machine machine) {
    boolean isBios = machine.architecture().isBios();
    return switch (machine.firmware()) {
      // it is there already, and fetches by HTTP
      case IPXE -> isBios ? List.of(IPXE, PXELINUX) : List.of(IPXE, GRUB, SYSLINUX);
      case HTTP -> List.of(GRUB, IPXE);
      // GRUB can be signed, so that it starts with Secure Boot too
      case PXE -> isBios ? List.of(PXELINUX, IPXE) : List.of(GRUB, SYSLINUX, IPXE);
    };
  }
}
