// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.binary;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.loaders.ProgramText;

/**
 * What tells of the origin of a module. Modules do not carry a version, but for a few that print
 * it; the compiler's mark shows at least which of them were not built together.
 */
public final class Evidence {
  /** {@code sysdump.c32} writes this at the head of its report. */
  private static final Pattern SYSDUMP =
      Pattern.compile("SYSDUMP (\\d{1,2}\\.\\d{1,3}(?:-pre\\d+)?)[ \\-]");

  private static final Pattern COMPILER =
      Pattern.compile("GCC: \\([^)\\x00]{1,80}\\) [\\d.]{1,20}");

  private Evidence() {}

  /** The version of SYSLINUX that a module prints. */
  public static Optional<String> version(byte[] module) {
    return find(SYSDUMP, module, 1);
  }

  /** The compiler of a module; empty where its mark was stripped off. */
  public static Optional<String> compiler(byte[] module) {
    return find(COMPILER, module, 0);
  }

  private static Optional<String> find(Pattern pattern, byte[] module, int group) {
    Matcher matcher = pattern.matcher(new ProgramText(module));
    return matcher.find() ? Optional.of(matcher.group(group)) : Optional.empty();
  }
}
