// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.set;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import pxe.rooms.machine.ClientArchitecture;

class RemedyTest {
  @Test
  void whatCanBeInstalledIsNamed() {
    assertEquals(
        "no network bootstrap program for x86 BIOS (0) machines: install the packages pxelinux and"
            + " syslinux-common, or put pxelinux.0 and its modules into loaders/",
        Remedy.sentence(ClientArchitecture.X86_BIOS));
  }

  @Test
  void nothingIsToBeDoneWhereItDoesNotRun() {
    assertEquals(
        "syslinux is not made for ARM 64-bit UEFI (11)",
        Remedy.sentence(ClientArchitecture.ARM64_UEFI));
  }
}
