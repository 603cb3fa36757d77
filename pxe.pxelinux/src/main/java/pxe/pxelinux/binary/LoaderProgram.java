// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network bootstrap program of the SYSLINUX family, as it describes itself.
 *
 * @param kind for which firmware it is
 * @param version such as {@code 6.04}
 */
public record LoaderProgram(Kind kind, String version) {
  /** For which firmware a program is. */
  public enum Kind {
    PXELINUX,
    EFI_X64,
    EFI_IA32
  }

  /** {@code PXELINUX 6.04 PXE 20200816}, {@code PXELINUX 4.05 debian-20120801}. */
  private static final Pattern PXELINUX =
      Pattern.compile("PXELINUX (\\d{1,2}\\.\\d{1,3}(?:-pre\\d+)?)[ \\-]");

  /** {@code Syslinux 6.04 (EFI; 20200816)}. */
  private static final Pattern EFI =
      Pattern.compile("Syslinux (\\d{1,2}\\.\\d{1,3}(?:-pre\\d+)?) \\(EFI");

  private static final int PE_HEADER_AT = 0x3c;
  private static final int PE_X64 = 0x8664;
  private static final int PE_IA32 = 0x14c;

  /** What a file says it is; empty for anything but these programs. */
  public static Optional<LoaderProgram> in(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    if (text.startsWith("MZ")) {
      return efiKind(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN))
          .flatMap(kind -> found(EFI, text, kind));
    }
    return found(PXELINUX, text, Kind.PXELINUX);
  }

  private static Optional<LoaderProgram> found(Pattern pattern, String text, Kind kind) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find()
        ? Optional.of(new LoaderProgram(kind, matcher.group(1)))
        : Optional.empty();
  }

  /** The machine field of the PE header (PE/COFF specification, section 3.3.1). */
  private static Optional<Kind> efiKind(ByteBuffer program) {
    if (program.limit() < PE_HEADER_AT + 4) {
      return Optional.empty();
    }
    int header = program.getInt(PE_HEADER_AT);
    if (header < 0 || header > program.limit() - 6) {
      return Optional.empty();
    }
    return switch (program.getShort(header + 4) & 0xffff) {
      case PE_X64 -> Optional.of(Kind.EFI_X64);
      case PE_IA32 -> Optional.of(Kind.EFI_IA32);
      default -> Optional.empty();
    };
  }

  /** The number before the point. */
  public int major() {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  /** The module that it cannot do without; none before version 5. */
  public Optional<String> core() {
    if (major() < 5) {
      return Optional.empty();
    }
    return Optional.of(
        switch (kind) {
          case PXELINUX -> "ldlinux.c32";
          case EFI_X64 -> "ldlinux.e64";
          case EFI_IA32 -> "ldlinux.e32";
        });
  }
}
