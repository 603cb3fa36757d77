// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.util.List;
import pxe.api.entry.Cpu;

/** The architectures of the installers that run on machines which boot by PXE. */
enum Architecture {
  AMD64("amd64", Cpu.X86_64),
  I386("i386", Cpu.X86_32),
  ARM64("arm64", Cpu.ARM_64);

  private final String folder;
  private final Cpu cpu;

  Architecture(String folder, Cpu cpu) {
    this.folder = folder;
    this.cpu = cpu;
  }

  /** Its name in Debian's way, which is that of its folder too. */
  String folder() {
    return folder;
  }

  Cpu cpu() {
    return cpu;
  }

  /** What the installer's own menu says about the screen; only a PC has VESA modes. */
  List<String> screen() {
    return this == ARM64 ? List.of() : List.of("vga=788");
  }
}
