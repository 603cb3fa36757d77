// SPDX-License-Identifier: Apache-2.0
package pxe.grub.binary;

import java.nio.ByteBuffer;
import java.util.Optional;

/** A module of GRUB: an object file in the format ELF, which keeps its name in a section. */
final class ElfFile {
  private static final String MODULE_NAME = ".modname";

  private final ByteBuffer content;
  private final boolean is64;

  ElfFile(ByteBuffer content) {
    this.content = content;
    this.is64 = content.get(4) == 2;
  }

  /** The module's name. */
  Optional<String> moduleName() {
    int size = content.getShort(is64 ? 0x3a : 0x2e) & 0xffff;
    int count = content.getShort(is64 ? 0x3c : 0x30) & 0xffff;
    int names = (int) offset(section(content.getShort(is64 ? 0x3e : 0x32) & 0xffff, size));
    for (int i = 0; i < count; i++) {
      int section = section(i, size);
      if (Slices.text(content, names + content.getInt(section)).equals(MODULE_NAME)) {
        return Optional.of(Slices.text(content, (int) offset(section)));
      }
    }
    return Optional.empty();
  }

  private int section(int index, int size) {
    long first = is64 ? content.getLong(0x28) : content.getInt(0x20);
    return Math.toIntExact(first + (long) index * size);
  }

  private long offset(int section) {
    return is64 ? content.getLong(section + 24) : content.getInt(section + 16);
  }
}
