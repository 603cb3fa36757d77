// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import pxe.api.resource.BootResource;
import pxe.loaders.ProgramFile;

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
      String code = module.equals("efinet") && takesProxyOffers ? "proxy offer receive\0" : "";
      objects.writeBytes(object(0, elf(module, build + code, is64)));
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
        "sbat,1,SBAT Version,sbat,1,x\ngrub,7,Free Software Foundation,grub,"
            + version
            + ",https://www.gnu.org/software/grub/\ngrub.debian,5,Debian,grub2,"
            + build
            + ",https://tracker.debian.org/pkg/grub2\n";
    return program(machine, "mods", bytes(section), ".sbat", text(words));
  }

  /** A shim. */
  public static byte[] shim(int machine) {
    return program(machine, ".text", text("code"), "/14", text("UEFI SHIM\n$Version: 16.1 $\n"));
  }

  /** To be read as the content of a file. */
  public static ProgramFile file(byte[] content) throws IOException {
    return ProgramFile.open(BootResource.ofBytes(content));
  }

  private static byte[] program(
      int machine, String name, byte[] content, String otherName, byte[] other) {
    int otherAt = CONTENT_AT + content.length;
    ByteBuffer program = little(otherAt + other.length);
    program.put(0, text("MZ")).putInt(0x3c, HEADER).put(HEADER, text("PE\0\0"));
    program.putShort(HEADER + 4, (short) machine).putShort(HEADER + 6, (short) 2);
    header(program, SECTION_AT, name, CONTENT_AT, content);
    header(program, SECTION_AT + 40, otherName, otherAt, other);
    return bytes(program);
  }

  private static void header(ByteBuffer program, int at, String name, int where, byte[] content) {
    program.put(at, text(name)).putInt(at + 16, content.length).putInt(at + 20, where);
    program.put(where, content);
  }

  private static byte[] object(int type, byte[] content) {
    byte[] padded = Arrays.copyOf(content, (content.length + 7) / 8 * 8);
    return bytes(
        little(8 + padded.length).putInt(0, type).putInt(4, 8 + padded.length).put(8, padded));
  }

  /** A module of some build, which needs others. */
  public static byte[] module(String name, String build, String... needs) {
    return elf(name, build, true, needs);
  }

  /** An object file with three sections and its names: its name, what it needs, and its code. */
  private static byte[] elf(String module, String build, boolean is64, String... needs) {
    byte[] names = text("\0.shstrtab\0.modname\0.moddeps\0");
    byte[] name = text(module + "\0");
    byte[] others = text(String.join("\0", needs) + (needs.length == 0 ? "" : "\0"));
    byte[] code = text(build);
    int head = is64 ? 64 : 52;
    int size = is64 ? 64 : 40;
    int at = head + names.length + name.length + others.length + code.length;
    ByteBuffer elf = little(at + 3 * size);
    elf.put(0, text("\u007fELF")).put(4, (byte) (is64 ? 2 : 1));
    elf.putShort(0x12, (short) (is64 ? 62 : 3));
    if (is64) {
      elf.putLong(0x28, at);
    } else {
      elf.putInt(0x20, at);
    }
    int sizes = is64 ? 0x3a : 0x2e;
    elf.putShort(sizes, (short) size).putShort(sizes + 2, (short) 3);
    int contents = head;
    int[] titles = {1, 11, 20};
    byte[][] sections = {names, name, others};
    for (int i = 0; i < 3; i++) {
      section(elf, at + i * size, titles[i], contents, sections[i].length, is64);
      elf.put(contents, sections[i]);
      contents += sections[i].length;
    }
    return bytes(elf.put(contents, code));
  }

  private static void section(
      ByteBuffer elf, int at, int name, int offset, int length, boolean is64) {
    elf.putInt(at, name);
    if (is64) {
      elf.putLong(at + 24, offset).putLong(at + 32, length);
    } else {
      elf.putInt(at + 16, offset).putInt(at + 20, length);
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
