// SPDX-License-Identifier: Apache-2.0
package pxe.grub.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A module of GRUB. None says of which version it is. But a GRUB is made of the modules of its own
 * package, as they are: where one of them is built in and lies in a file as well, both are the
 * same, byte by byte.
 *
 * @param name its name
 * @param needs the modules that it needs
 * @param build tells its builds apart
 */
public record GrubModule(String name, List<String> needs, long build) {
  public GrubModule {
    needs = List.copyOf(needs);
  }

  /** What a file says it is; empty for anything but a module for x64. */
  public static Optional<GrubModule> in(byte[] file) {
    try {
      ByteBuffer content = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      return new ElfFile(content).isForX64() ? in(content) : Optional.empty();
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      return Optional.empty(); // cut short, or made to mislead us
    }
  }

  /** One that may have something behind it. */
  static Optional<GrubModule> in(ByteBuffer content) {
    ElfFile file = new ElfFile(content);
    List<String> needs = file.texts(".moddeps");
    return file.texts(".modname").stream()
        .findFirst()
        .map(name -> new GrubModule(name, needs, build(content, file.length())));
  }

  private static long build(ByteBuffer content, int length) {
    CRC32C sum = new CRC32C();
    sum.update(Slices.of(content, 0, length));
    return (long) length << 32 | sum.getValue();
  }
}
