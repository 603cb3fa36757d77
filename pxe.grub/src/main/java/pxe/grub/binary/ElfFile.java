// SPDX-License-Identifier: Apache-2.0
package pxe.grub.binary;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A module of GRUB: an object file in the format ELF, which says of itself what it is in sections.
 */
final class ElfFile {
  private static final int MAGIC = 0x464c457f;
  private static final int X64 = 62;

  /** No module needs half as many others. */
  private static final int MOST_TEXTS = 100;

  private final ByteBuffer content;
  private final boolean is64;

  ElfFile(ByteBuffer content) {
    this.content = content;
    this.is64 = content.get(4) == 2;
  }

  /** Whether it is a module for x64. */
  boolean isForX64() {
    return content.getInt(0) == MAGIC && is64 && content.getShort(0x12) == X64;
  }

  /** Its length: the table of sections is its last part. What a program has after it is padding. */
  int length() {
    return Math.toIntExact(firstSection() + (long) sections() * sectionSize());
  }

  /**
   * The texts in a section, each with a NUL byte at its end; none where there is no such section.
   */
  List<String> texts(String section) {
    List<String> texts = new ArrayList<>();
    OptionalInt found = find(section);
    if (found.isPresent()) {
      int at = Math.toIntExact(offset(found.getAsInt()));
      int end = Math.toIntExact(at + size(found.getAsInt()));
      while (at < end && texts.size() < MOST_TEXTS) {
        String text = Slices.text(content, at);
        texts.add(text);
        at += text.length() + 1;
      }
    }
    return texts;
  }

  private OptionalInt find(String name) {
    int names = Math.toIntExact(offset(section(content.getShort(is64 ? 0x3e : 0x32) & 0xffff)));
    for (int i = 0; i < sections(); i++) {
      int section = section(i);
      if (Slices.text(content, names + content.getInt(section)).equals(name)) {
        return OptionalInt.of(section);
      }
    }
    return OptionalInt.empty();
  }

  private int sections() {
    return content.getShort(is64 ? 0x3c : 0x30) & 0xffff;
  }

  private int sectionSize() {
    return content.getShort(is64 ? 0x3a : 0x2e) & 0xffff;
  }

  private long firstSection() {
    return is64 ? content.getLong(0x28) : content.getInt(0x20);
  }

  private int section(int index) {
    return Math.toIntExact(firstSection() + (long) index * sectionSize());
  }

  private long offset(int section) {
    return is64 ? content.getLong(section + 24) : content.getInt(section + 16);
  }

  private long size(int section) {
    return is64 ? content.getLong(section + 32) : content.getInt(section + 20);
  }
}
