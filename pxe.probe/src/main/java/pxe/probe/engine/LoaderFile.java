// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A boot loader, known by what is in it.
 *
 * @param fault why this machine does not start it; empty where it does
 * @param prefix where GRUB looks for its configuration, as it says it; empty for beside itself
 */
record LoaderFile(Kind kind, Optional<String> fault, boolean isSigned, String prefix) {
  /** What it fetches next depends on it. */
  enum Kind {
    PXELINUX("PXELINUX"),
    SYSLINUX("syslinux.efi"),
    SHIM("shim"),
    GRUB("GRUB"),
    IPXE("iPXE"),
    OTHER("a program that is not known here");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** A BIOS has less below one megabyte. */
  private static final int LARGEST_NBP = 600 * 1024;

  private static final int PREFIX = 3;

  /** The word stands in the program elsewhere as well. */
  private static final int MOST_TRIES = 32;

  private static final byte[] GRUB_MODULES = {'m', 'i', 'm', 'g'};

  /** Looks at a file of this name and size, of which this was read; nothing of it is copied. */
  static LoaderFile of(byte[] file, long size, String name, Client client) {
    Optional<Program> program = Program.of(file);
    return new LoaderFile(
        kind(file, name.toLowerCase(Locale.ROOT), client),
        fault(file, size, program, client),
        program.filter(Program::isSigned).isPresent(),
        prefix(file));
  }

  private static Kind kind(byte[] file, String name, Client client) {
    if (client.isBios()) {
      if (has(file, "PXELINUX")) {
        return Kind.PXELINUX;
      }
    } else if (has(file, "ldlinux.e64")) {
      return Kind.SYSLINUX;
    } else if (has(file, "\\\0g\0r\0u\0b\0") || has(file, "UEFI SHIM")) {
      return Kind.SHIM;
    }
    // for BIOS iPXE is compressed, and its name has to tell
    if (has(file, "iPXE") || name.matches(".*(ipxe|undionly|snponly).*")) {
      return Kind.IPXE;
    }
    boolean isGrub = has(file, "GNU GRUB") || has(file, "grub_") || has(file, "mimg");
    return isGrub ? Kind.GRUB : Kind.OTHER;
  }

  private static boolean has(byte[] file, String text) {
    return indexOf(file, text.getBytes(StandardCharsets.ISO_8859_1), 0) >= 0;
  }

  private static int indexOf(byte[] file, byte[] wanted, int from) {
    for (int at = from; at <= file.length - wanted.length; at++) {
      if (file[at] == wanted[0]
          && Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }

  private static Optional<String> fault(
      byte[] file, long size, Optional<Program> program, Client client) {
    if (file.length == 0) {
      return Optional.of("is empty");
    }
    Optional<String> textKind = Program.textKind(file);
    if (textKind.isPresent()) {
      return Optional.of("is " + textKind.get() + " and no boot loader");
    }
    if (client.isBios()) {
      if (program.isPresent()) {
        return Optional.of(
            "is a program for UEFI (" + program.get().processor() + "), not for a BIOS");
      }
      return file.length > LARGEST_NBP
          ? Optional.of("has " + file.length + " bytes, more than a BIOS has room for")
          : Optional.empty();
    }
    if (program.isEmpty()) {
      return Optional.of("is no program for UEFI (PE/COFF)");
    }
    if (!program.get().isFor(client)) {
      return Optional.of(
          "is for "
              + program.get().processor()
              + ", not for "
              + (client.isArm() ? "arm64" : "x64"));
    }
    return program.get().size() > size
        ? Optional.of("is cut short: it has " + size + " bytes, and needs " + program.get().size())
        : Optional.empty();
  }

  /** In the section of modules, of type 3: what GRUB was built with (grub-core/kern/main.c). */
  private static String prefix(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int tries = 0;
    for (int at = indexOf(file, GRUB_MODULES, 0);
        at >= 0 && tries < MOST_TRIES;
        at = indexOf(file, GRUB_MODULES, at + 1)) {
      tries++;
      // 64-bit platforms: magic, padding, offset of the first object, size of all
      long first = at + 24 <= file.length ? at + bytes.getLong(at + 8) : -1;
      long end = at + 24 <= file.length ? at + bytes.getLong(at + 16) : -1;
      if (first <= at || first > at + 64L || end <= first || end > file.length) {
        continue;
      }
      while (first + 8 <= end) {
        int type = bytes.getInt((int) first);
        long size = bytes.getInt((int) first + 4) & 0xffff_ffffL;
        if (size < 8 || first + size > end) {
          break;
        }
        if (type == PREFIX) {
          String found =
              new String(file, (int) first + 8, (int) size - 8, StandardCharsets.ISO_8859_1);
          int nul = found.indexOf('\0');
          return nul < 0 ? found : found.substring(0, nul);
        }
        first += size;
      }
    }
    return "";
  }
}
