// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.rooms.menu.InexpressibleException;

/**
 * The words of a kernel's command line. GRUB puts a word that holds a blank in quotes, as the
 * kernel itself understands them, and a backslash before each quote, apostrophe and backslash that
 * stands in a word (lib/cmdline.c), which no kernel takes away again. So quotes around a value are
 * left to GRUB, and others cannot be said.
 */
final class KernelLine {
  /** COMMAND_LINE_SIZE of Linux on x86 and arm64 holds the end too. */
  private static final int LONGEST = 2047;

  /** A value, or all of it, within quotes. */
  private static final Pattern QUOTED = Pattern.compile("([^\"= ]+=)?\"([^\"]*)\"");

  /** What GRUB passes on as it is: {@code \x2d}, as systemd writes it. */
  private static final Pattern HEXADECIMAL = Pattern.compile("\\\\x[0-9a-fA-F]{2}");

  private KernelLine() {}

  /** The arguments as words of GRUB, before they are quoted for its language. */
  static List<String> of(String kernel, List<String> arguments) throws InexpressibleException {
    List<String> words = new ArrayList<>();
    int length = "BOOT_IMAGE=".length() + kernel.length();
    for (String argument : arguments) {
      String word = word(argument);
      length += word.getBytes(StandardCharsets.UTF_8).length + (word.contains(" ") ? 3 : 1);
      words.add(word);
    }
    if (length > LONGEST) {
      throw new InexpressibleException(
          "the command line has " + length + " characters, and Linux takes " + LONGEST);
    }
    return words;
  }

  private static String word(String argument) throws InexpressibleException {
    Matcher quoted = QUOTED.matcher(argument);
    String word =
        quoted.matches()
            ? (quoted.group(1) == null ? "" : quoted.group(1)) + quoted.group(2)
            : argument;
    if (word.isEmpty()) {
      throw new InexpressibleException("GRUB would leave out the argument " + argument);
    }
    String rest = HEXADECIMAL.matcher(word).replaceAll("");
    for (char mark : new char[] {'"', '\'', '\\'}) {
      if (rest.indexOf(mark) >= 0) {
        throw new InexpressibleException(
            "GRUB would put a backslash before the " + mark + " in the argument " + argument);
      }
    }
    return word;
  }
}
