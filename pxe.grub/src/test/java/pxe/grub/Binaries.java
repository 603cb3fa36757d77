// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Makes small files that look like GRUB and shim to anyone who looks into them. */
public final class Binaries {
  public static final int X64 = 0x8664;
  public static final int IA32 = 0x14c;
  public static final int AA64 = 0xaa64;

  /** The modules that are looked for; the real one has a hundred. */
  public static final List<String> NETWORK = List.of("normal", "efinet", "linux", "tftp", "http");

  private static final int HEADER = 0x40;
  private static final int SECTION_AT = HEADER + 24;
  private static final int CONTENT_AT = 0x100;

  private Binaries() {}

  /** Debian 13's. */
  public static byte[] grub() {
    return grub(X64, "2.12", "2.12-9+deb13u4", "/grub", NETWORK, true);
  }

  /** Debian 12's, which knows its server from a router alone. */
  public static byte[] oldGrub() {
    List<String> modules = List.of("normal", "efinet", "linux", "tftp");
    return grub(X64, "2.06", "2.06-13+deb12u2", "/grub", modules, false);
  }

  public static byte[] grub(
      int machine,
      String version,
      String build,
      String prefix,
      List<String> modules,
      boolean takesProxyOffers) {
    boolean is64 = machine != IA32;
    ByteArrayOutputStream objects = new ByteArrayOutputStream();
    for (String module : modules) {
      objects.writeBytes(object(0, elf(module, is64)));
    }
    objects.writeBytes(object(2, text("normal (memdisk)/grub.cfg\n\0")));
    objects.writeBytes(object(3, text(prefix + "\0")));
    int head = is64 ? 24 : 12;
    ByteBuffer section = little(head + objects.size());
    section.putInt(0, 0x676d696d);
    if (is64) {
      section.putLong(8, head).putLong(16, section.limit());
    } else {
      section.putInt(4, head).putInt(8, section.limit());
    }
    section.put(head, objects.toByteArray());
    String words =
        (takesProxyOffers ? "proxy offer receive\0" : "")
            + "sbat,1,SBAT Version,sbat,1,x\ngrub,7,Free Software Foundation,grub,"
            + version
            + ",https://www.gnu.org/software/grub/\ngrub.debian,5,Debian,grub2,"
            + build
            + ",https://tracker.debian.org/pkg/grub2\n";
    return program(machine, bytes(section), text(words));
  }

  /** A shim. */
  public static byte[] shim(int machine) {
    return program(machine, new byte[0], text("UEFI SHIM\n$Version: 16.1 $\n"));
  }

  private static byte[] program(int machine, byte[] modules, byte[] rest) {
    ByteBuffer program = little(CONTENT_AT + modules.length + rest.length);
    program.put(0, text("MZ")).putInt(0x3c, HEADER).put(HEADER, text("PE\0\0"));
    program.putShort(HEADER + 4, (short) machine).putShort(HEADER + 6, (short) 1);
    program.put(SECTION_AT, text("mods"));
    program.putInt(SECTION_AT + 16, modules.length).putInt(SECTION_AT + 20, CONTENT_AT);
    program.put(CONTENT_AT, modules).put(CONTENT_AT + modules.length, rest);
    return bytes(program);
  }

  private static byte[] object(int type, byte[] content) {
    byte[] padded = Arrays.copyOf(content, (content.length + 7) / 8 * 8);
    return bytes(
        little(8 + padded.length).putInt(0, type).putInt(4, 8 + padded.length).put(8, padded));
  }

  /** An object file with two sections: its names, and the module's name. */
  private static byte[] elf(String module, boolean is64) {
    byte[] names = text("\0.shstrtab\0.modname\0");
    byte[] name = text(module + "\0");
    int head = is64 ? 64 : 52;
    int size = is64 ? 64 : 40;
    int namesAt = head + 2 * size;
    ByteBuffer elf = little(namesAt + names.length + name.length);
    elf.put(0, text("\u007fELF")).put(4, (byte) (is64 ? 2 : 1));
    if (is64) {
      elf.putLong(0x28, head);
    } else {
      elf.putInt(0x20, head);
    }
    int at = is64 ? 0x3a : 0x2e;
    elf.putShort(at, (short) size).putShort(at + 2, (short) 2).putShort(at + 4, (short) 0);
    section(elf, head, 1, namesAt, is64);
    section(elf, head + size, 11, namesAt + names.length, is64);
    return bytes(elf.put(namesAt, names).put(namesAt + names.length, name));
  }

  private static void section(ByteBuffer elf, int at, int name, int offset, boolean is64) {
    elf.putInt(at, name);
    if (is64) {
      elf.putLong(at + 24, offset);
    } else {
      elf.putInt(at + 16, offset);
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.limit()];
    buffer.get(0, bytes);
    return bytes;
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
