// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

class LoaderOrderTest {
  @ParameterizedTest
  @CsvSource({
    "0, PXE, '', pxelinux ipxe",
    "0, IPXE, '', ipxe pxelinux",
    "7, PXE, '', grub syslinux ipxe",
    "7, IPXE, '', ipxe grub syslinux",
    "16, HTTP, '', grub ipxe",
    "11, PXE, '', grub syslinux ipxe",
    "7, PXE, ipxe, ipxe grub syslinux",
    "0, IPXE, pxelinux, pxelinux ipxe",
    "0, PXE, grub, grub pxelinux ipxe"
  })
  void theFirmwareSaysWhichLoadersComeFirstUnlessAnOperatorDoes(
      int architecture, FirmwareClass firmware, String wanted, String order) {
    Machine machine =
        new Machine(
            HardwareAddress.parse("52:54:00:00:00:01").orElseThrow(),
            Optional.empty(),
            new ClientArchitecture(architecture),
            firmware,
            "",
            "",
            Optional.empty());
    assertEquals(
        List.of(order.split(" ")),
        LoaderOrder.of(machine, Optional.of(wanted).filter(w -> !w.isEmpty())));
  }
}
