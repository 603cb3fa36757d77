// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** A disk whose boot sector says on screen and serial port that it was booted, and stops there. */
final class LocalDisk {
  /** What it says. */
  static final String MARKER = "PXE-LAB-LOCAL-DISK";

  /**
   * The boot sector's program, for a BIOS, which loads it to 0x7c00.
   *
   * <pre>
   *   00 cli; xor ax,ax; mov ds,ax; mov ss,ax; mov sp,0x7c00; cld; mov si,text
   *   0e lodsb; test al,al; jz 0x20
   *   13 mov dx,0x3f8; out dx,al; mov ah,0x0e; mov bx,7; int 0x10; jmp 0x0e
   *   20 hlt; jmp 0x20
   *   23 text
   * </pre>
   */
  private static final String PROGRAM =
      "fa31c08ed88ed0bc007cfcbe237c" + "ac84c0740d" + "baf803eeb40ebb0700cd10ebee" + "f4ebfd";

  private static final int SECTOR = 512;
  private static final int SIZE = 1 << 20;
  private static final int FLOPPY = 1440 << 10;

  private LocalDisk() {}

  /** Writes the program of its boot sector, which also is a network bootstrap program. */
  static void writeProgram(Path file) {
    write(file, SECTOR);
  }

  /** What such a floppy holds. */
  static byte[] floppy() {
    return content(FLOPPY);
  }

  private static void write(Path file, int size) {
    try {
      Files.write(file, content(size));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] content(int size) {
    ByteBuffer disk = ByteBuffer.allocate(size);
    disk.put(HexFormat.of().parseHex(PROGRAM));
    disk.put((MARKER + "\r\n").getBytes(StandardCharsets.US_ASCII));
    disk.put(SECTOR - 2, (byte) 0x55).put(SECTOR - 1, (byte) 0xaa);
    return disk.array();
  }

  /** QEMU's words for such a disk, after the network in the boot order. */
  static List<String> options(Path folder) {
    Path file = folder.resolve("disk");
    write(file, SIZE);
    return List.of(
        "-drive",
        "if=none,id=disk,format=raw,file=" + file,
        "-device",
        "ide-hd,drive=disk,bootindex=2");
  }
}
