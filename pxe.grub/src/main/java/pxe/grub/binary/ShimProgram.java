// SPDX-License-Identifier: Apache-2.0
package pxe.grub.binary;

import java.util.Optional;
import pxe.loaders.ProgramText;

/** shim, the program before GRUB that Microsoft has signed. */
public final class ShimProgram {
  /** It says so at its beginning, with its version. */
  private static final String MARK = "UEFI SHIM\n$Version";

  private ShimProgram() {}

  /** What a shim runs on; empty for anything but a shim. */
  public static Optional<Platform> platform(byte[] file) {
    return UefiProgram.in(file)
        .filter(program -> new ProgramText(file).contains(MARK))
        .map(UefiProgram::platform);
  }
}
