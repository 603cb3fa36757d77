// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.menu;

import java.util.List;

/** An argument of a kernel, as it stands in the one line that the kernel gets. */
public final class KernelArgument {
  /** What begins the argument that tells from which interface a machine booted. */
  private static final String INTERFACE = "BOOTIF=";

  private KernelArgument() {}

  /** Whether arguments say themselves which interface it was; then no loader adds it. */
  public static boolean nameInterface(List<String> arguments) {
    return arguments.stream().anyMatch(argument -> argument.startsWith(INTERFACE));
  }

  /**
   * The argument with the quotes that the kernel understands, where it holds a blank (Linux, {@code
   * next_arg}).
   */
  public static String quoted(String argument) throws InexpressibleException {
    if (argument.chars().filter(c -> c == '"').count() % 2 != 0) {
      throw new InexpressibleException(
          "the quotes in the argument " + argument + " have no end, and would take in the next");
    }
    if (argument.indexOf(' ') < 0) {
      return argument;
    }
    if (argument.indexOf('"') >= 0) {
      if (isQuoted(argument)) {
        return argument;
      }
      throw new InexpressibleException(
          "the argument " + argument + " holds blanks and quotes, which no kernel can take apart");
    }
    int at = argument.indexOf('=');
    int blank = argument.indexOf(' ');
    return at <= 0 || blank < at
        ? '"' + argument + '"'
        : argument.substring(0, at + 1) + '"' + argument.substring(at + 1) + '"';
  }

  /** Whether each blank stands within quotes already. */
  private static boolean isQuoted(String argument) {
    boolean inside = false;
    for (int i = 0; i < argument.length(); i++) {
      if (argument.charAt(i) == '"') {
        inside = !inside;
      } else if (argument.charAt(i) == ' ' && !inside) {
        return false;
      }
    }
    return !inside;
  }
}
