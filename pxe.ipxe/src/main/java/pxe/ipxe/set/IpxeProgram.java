// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe.set;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.loaders.PeHeader;
import pxe.rooms.machine.ClientArchitecture;

/**
 * What a file of iPXE is, by its content.
 *
 * @param platform a word for its processor or firmware
 * @param version as it says it; empty for the programs of a BIOS, which are packed
 * @param architectures which machines run it
 */
record IpxeProgram(String platform, String version, Set<ClientArchitecture> architectures) {
  /** It asks so for files; a program of UEFI without this fetches nothing by HTTP. */
  private static final String HTTP = "HTTP/1.1";

  /** The name by which it calls itself there. */
  private static final String AGENT = "iPXE/%s";

  private static final Pattern VERSION =
      Pattern.compile("\0(\\d+\\.\\d+\\.\\d+\\+?[0-9A-Za-z.+_-]{0,60})\0");

  /**
   * A jump, and what a loader of PXE says of itself before it is unpacked ({@code pxeprefix.S}).
   */
  private static final int FAR_JUMP = 0xea;

  private static final String PXE_PREFIX = "PXE->EB:";

  /** What a file is; empty for anything but iPXE, and for a program of UEFI without HTTP. */
  static Optional<IpxeProgram> in(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    if (!text.startsWith("MZ")) {
      boolean isPxe =
          content.length > 0 && (content[0] & 0xff) == FAR_JUMP && text.contains(PXE_PREFIX);
      return isPxe
          ? Optional.of(new IpxeProgram("bios", "", Set.of(ClientArchitecture.X86_BIOS)))
          : Optional.empty();
    }
    if (!text.contains(AGENT) || !text.contains(HTTP)) {
      return Optional.empty();
    }
    Matcher version = VERSION.matcher(text);
    String number = version.find() ? version.group(1) : "";
    return efi(PeHeader.machine(content).orElse(0), number);
  }

  private static Optional<IpxeProgram> efi(int machine, String version) {
    return switch (machine) {
      case PeHeader.X64 ->
          Optional.of(
              new IpxeProgram(
                  "x64",
                  version,
                  Set.of(
                      ClientArchitecture.X64_UEFI,
                      ClientArchitecture.EBC, // so x64 machines call themselves too
                      ClientArchitecture.X64_UEFI_HTTP)));
      case PeHeader.IA32 ->
          Optional.of(
              new IpxeProgram(
                  "ia32",
                  version,
                  Set.of(ClientArchitecture.X86_UEFI, ClientArchitecture.X86_UEFI_HTTP)));
      case PeHeader.ARM64 ->
          Optional.of(
              new IpxeProgram(
                  "aa64",
                  version,
                  Set.of(ClientArchitecture.ARM64_UEFI, ClientArchitecture.ARM64_UEFI_HTTP)));
      default -> Optional.empty();
    };
  }
}
