// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Files that look as loaders and kernels do, and do nothing. */
final class Files {
  private static final int SIZE = 4096;

  private Files() {}

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] pxelinux() {
    return (" ".repeat(2000) + "PXELINUX 6.04 Failed to load ldlinux.c32" + " ".repeat(2000))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A program for UEFI with a text in it. */
  static byte[] program(int machine, boolean isSigned, String text) {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(0, (byte) 'M').put(1, (byte) 'Z').putInt(0x3c, 0x80).putInt(0x80, 0x4550);
    bytes.putShort(0x84, (short) machine).putShort(0x86, (short) 1).putShort(0x94, (short) 240);
    int optional = 0x98;
    bytes.putShort(optional, (short) 0x20b);
    if (isSigned) {
      bytes.putInt(optional + 112 + 32, SIZE - 64).putInt(optional + 112 + 36, 64);
    }
    int section = optional + 240;
    bytes.putInt(section + 16, SIZE - 1024).putInt(section + 20, 512);
    bytes.put(2048, text.getBytes(StandardCharsets.ISO_8859_1));
    return bytes.array();
  }

  /** GRUB with a prefix. */
  static byte[] grub(int machine, String prefix) {
    byte[] file = program(machine, true, "GNU GRUB  version 2.12");
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(3000, text("mimg")).putLong(3008, 24).putLong(3016, 24 + 8 + 32);
    bytes.putInt(3024, 3).putInt(3028, 40).put(3032, text(prefix));
    return file;
  }

  /** A kernel that says that it has so many bytes. */
  static byte[] kernel(int size) {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(0x1f1, (byte) 3).putInt(0x1f4, (size - 2048) / 16).put(0x202, text("HdrS"));
    return bytes.array();
  }

  static byte[] initrd() {
    return ByteBuffer.allocate(1000).putInt(0x1f8b0800).array();
  }
}
