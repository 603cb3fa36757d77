// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.util.function.Predicate;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.machine.ClientArchitecture;

/**
 * The loader that a configuration is written for.
 *
 * @param paths where it finds things
 * @param isBios whether it is PXELINUX, which a BIOS runs; otherwise it is syslinux.efi
 * @param interfaceDirective that which tells a kernel from which interface it was booted (BOOTIF=)
 * @param hasModule whether its set has a module of that name
 */
record Loader(
    PxelinuxPaths paths, boolean isBios, String interfaceDirective, Predicate<String> hasModule) {
  static Loader of(LoaderSet set) {
    return new Loader(
        new PxelinuxPaths(set.id()),
        set.architectures().stream().anyMatch(ClientArchitecture::isBios),
        interfaceDirective(set.version()),
        module -> set.file(module).isPresent());
  }

  /** Its name since version 5; both ask for bit 1, the hardware address (syslinux.txt). */
  private static String interfaceDirective(String version) {
    return (version.startsWith("3.") || version.startsWith("4.") ? "IPAPPEND" : "SYSAPPEND") + " 2";
  }
}
