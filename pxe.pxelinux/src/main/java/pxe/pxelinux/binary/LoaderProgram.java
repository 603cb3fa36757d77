// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.binary;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.loaders.PeHeader;
import pxe.loaders.ProgramText;

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

  /** What a file says it is; empty for anything but these programs. */
  public static Optional<LoaderProgram> in(byte[] content) {
    ProgramText text = new ProgramText(content);
    if (text.startsWith("MZ")) {
      return efiKind(content).flatMap(kind -> found(EFI, text, kind));
    }
    return found(PXELINUX, text, Kind.PXELINUX);
  }

  private static Optional<LoaderProgram> found(Pattern pattern, ProgramText text, Kind kind) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find()
        ? Optional.of(new LoaderProgram(kind, matcher.group(1)))
        : Optional.empty();
  }

  private static Optional<Kind> efiKind(byte[] program) {
    return switch (PeHeader.machine(program).orElse(0)) {
      case PeHeader.X64 -> Optional.of(Kind.EFI_X64);
      case PeHeader.IA32 -> Optional.of(Kind.EFI_IA32);
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
