// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.set;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import pxe.api.resource.BootResource;

/** Makes files that look like those of SYSLINUX to anyone who looks for versions. */
public final class Binaries {
  private Binaries() {}

  private static byte[] bytes(Object... parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      text.append(part);
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A pxelinux.0 with the words of version, such as {@code 6.04 PXE 20200816}. */
  public static byte[] pxelinux(String words) {
    return bytes("\u00fa\u00fc\u0000code PXELINUX.0\u0000\r\nPXELINUX ", words, " \u0000rest");
  }

  public static byte[] efi(int machine, String version) {
    byte[] text = bytes("Syslinux ", version, " (EFI; 20200816)\u0000");
    ByteBuffer program = ByteBuffer.allocate(0x80 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    program.put(0, bytes("MZ")).putInt(0x3c, 0x40);
    program.put(0x40, bytes("PE\0\0")).putShort(0x44, (short) machine);
    return program.put(0x80, text).array();
  }

  public static byte[] elf32(String... words) {
    return bytes("\u007fELF\u0001\u0001", String.join("\u0000", words), "\u0000");
  }

  public static byte[] elf64(String... words) {
    return bytes("\u007fELF\u0002\u0001", String.join("\u0000", words), "\u0000");
  }

  public static byte[] com32r() {
    return bytes("\u00b8\u00feL\u00cd!code");
  }

  public static byte[] com32() {
    return bytes("\u00b8\u00ffL\u00cd!code");
  }

  public static BootResource file(byte[] content) {
    return BootResource.ofBytes(content);
  }
}
