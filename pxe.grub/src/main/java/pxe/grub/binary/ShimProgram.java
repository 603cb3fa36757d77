// SPDX-License-Identifier: Apache-2.0
package pxe.grub.binary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import pxe.loaders.ProgramFile;

/** shim, the program before GRUB that Microsoft has signed. */
public final class ShimProgram {
  /** With it one of its sections begins ({@code version.c}). */
  private static final ByteBuffer MARK =
      ByteBuffer.wrap("UEFI SHIM\n$Version".getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();

  private ShimProgram() {}

  /** What a shim runs on; empty for anything but a shim. */
  public static Optional<Platform> platform(ProgramFile file) throws IOException {
    Optional<UefiProgram> program = UefiProgram.in(file);
    if (program.isPresent()) {
      for (UefiProgram.Section section : program.get().sections()) {
        boolean isInside = section.at() >= 0 && section.at() <= file.size() - MARK.limit();
        if (isInside && file.bytes(section.at(), MARK.limit()).equals(MARK)) {
          return Optional.of(program.get().platform());
        }
      }
    }
    return Optional.empty();
  }
}
