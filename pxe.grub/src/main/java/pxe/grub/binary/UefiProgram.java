// SPDX-License-Identifier: Apache-2.0
package pxe.grub.binary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.loaders.ProgramFile;

/**
 * A program for UEFI: a file in the format PE/COFF.
 *
 * @param platform what runs it
 * @param sections in the order in which it lists them
 */
record UefiProgram(Platform platform, List<Section> sections) {
  private static final int HEADER_AT = 0x3c;

  /** Its headers and the table of sections are at the beginning. */
  private static final int HEAD = 4096;

  /** The size of the header of a section (PE/COFF specification, section 4). */
  private static final int SECTION = 40;

  private static final int NAME = 8;

  UefiProgram {
    sections = List.copyOf(sections);
  }

  /**
   * A part of the file; it may lie outside of one that was cut short.
   *
   * @param name of eight letters at most
   */
  record Section(String name, long at, long length) {}

  /** Reads the headers; empty for any other file. */
  static Optional<UefiProgram> in(ProgramFile file) throws IOException {
    try {
      ByteBuffer head = file.bytes(0, (int) Math.min(HEAD, file.size()));
      int header = head.getInt(HEADER_AT);
      if (head.getShort(0) != 0x5a4d || head.getInt(header) != 0x4550) {
        return Optional.empty();
      }
      Optional<Platform> platform = Platform.ofMachine(head.getShort(header + 4) & 0xffff);
      return platform.isEmpty()
          ? Optional.empty()
          : Optional.of(new UefiProgram(platform.get(), sections(head, header)));
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static List<Section> sections(ByteBuffer head, int header) {
    int count = head.getShort(header + 6) & 0xffff;
    int at = header + 24 + (head.getShort(header + 20) & 0xffff);
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < count; i++, at += SECTION) {
      byte[] name = new byte[NAME];
      head.get(at, name);
      sections.add(
          new Section(
              new String(name, StandardCharsets.ISO_8859_1).replaceFirst("\0.*", ""),
              head.getInt(at + 20),
              head.getInt(at + 16)));
    }
    return sections;
  }

  /** The first section of a name. */
  Optional<Section> section(String name) {
    return sections.stream().filter(section -> section.name().equals(name)).findFirst();
  }
}
