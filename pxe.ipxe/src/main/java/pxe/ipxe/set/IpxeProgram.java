// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe.set;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.loaders.PeHeader;
import pxe.loaders.ProgramText;

/**
 * What a file of iPXE is, by its content.
 *
 * @param platform what it runs on
 * @param version as it says it; empty for the programs of a BIOS, which are packed
 */
record IpxeProgram(Platform platform, String version) {
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
    ProgramText text = new ProgramText(content);
    if (!text.startsWith("MZ")) {
      boolean isPxe =
          content.length > 0 && (content[0] & 0xff) == FAR_JUMP && text.contains(PXE_PREFIX);
      return isPxe ? Optional.of(new IpxeProgram(Platform.BIOS, "")) : Optional.empty();
    }
    if (!text.contains(AGENT) || !text.contains(HTTP)) {
      return Optional.empty();
    }
    Matcher version = VERSION.matcher(text);
    String number = version.find() ? version.group(1) : "";
    return platform(PeHeader.machine(content).orElse(0))
        .map(platform -> new IpxeProgram(platform, number));
  }

  private static Optional<Platform> platform(int machine) {
    return switch (machine) {
      case PeHeader.X64 -> Optional.of(Platform.X64);
      case PeHeader.IA32 -> Optional.of(Platform.IA32);
      case PeHeader.ARM64 -> Optional.of(Platform.AA64);
      default -> Optional.empty();
    };
  }
}
