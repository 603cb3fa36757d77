// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import java.util.List;
import java.util.Optional;
import pxe.api.entry.Entry;
import pxe.api.entry.MultibootEntry;
import pxe.api.resource.ResourcePath;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.boot.BootLoader;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.Machine;

/** Another boot loader, which iPXE starts for what it cannot boot itself. */
final class HandOver {
  private HandOver() {}

  /**
   * The boot file of the first that can. On UEFI that is GRUB, for hypervisors alone.
   *
   * @param name of the entry, where a file is wanted that boots it at once
   */
  static Optional<ResourcePath> of(
      List<BootLoader> others, Machine machine, Optional<EntryName> name, Entry entry) {
    boolean isBios = machine.architecture().isBios();
    if (!isBios && !(entry instanceof MultibootEntry)) {
      return Optional.empty();
    }
    Machine asked = isBios ? machine.withoutIpxe() : withIpxe(machine);
    return others.stream()
        .filter(loader -> loader.objection(asked, entry).isEmpty())
        .map(loader -> loader.decide(asked, name))
        .filter(BootFile.class::isInstance)
        .map(BootFile.class::cast)
        .filter(file -> file.transport() == Transport.TFTP)
        .map(BootFile::file)
        .findFirst();
  }

  /** It may be known as it asked before iPXE ran. */
  private static Machine withIpxe(Machine machine) {
    return new Machine(
        machine.hardwareAddress(),
        machine.uuid(),
        machine.architecture(),
        FirmwareClass.IPXE,
        machine.vendorClass(),
        machine.userClass(),
        machine.address(),
        machine.ipxe());
  }
}
