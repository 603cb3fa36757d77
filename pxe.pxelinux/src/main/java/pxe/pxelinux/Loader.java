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
 * @param hasModule whether its set has a module of that name
 */
record Loader(PxelinuxPaths paths, boolean isBios, Predicate<String> hasModule) {
  static Loader of(LoaderSet set) {
    return new Loader(
        new PxelinuxPaths(set.id()),
        set.architectures().stream().anyMatch(ClientArchitecture::isBios),
        module -> set.file(module).isPresent());
  }
}
