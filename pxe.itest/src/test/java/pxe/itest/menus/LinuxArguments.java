// SPDX-License-Identifier: Apache-2.0
package pxe.itest.menus;

import java.util.ArrayList;
import java.util.List;

/** How a Linux kernel takes its command line apart (lib/cmdline.c, next_arg). */
final class LinuxArguments {
  private LinuxArguments() {}

  /** The arguments, without the quotes around a value or around all of it. */
  static List<String> of(String line) {
    List<String> arguments = new ArrayList<>();
    String rest = withoutBlanks(line);
    while (!rest.isEmpty()) {
      int end = end(rest);
      arguments.add(unquoted(rest.substring(0, end)));
      rest = withoutBlanks(rest.substring(end));
    }
    return arguments;
  }

  private static String withoutBlanks(String line) {
    return line.replaceFirst("^ +", "");
  }

  private static int end(String line) {
    boolean inQuotes = false;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == ' ' && !inQuotes) {
        return i;
      }
      inQuotes ^= line.charAt(i) == '"';
    }
    return line.length();
  }

  private static String unquoted(String argument) {
    boolean isQuoted = argument.startsWith("\"");
    String rest = isQuoted ? argument.substring(1) : argument;
    int equals = rest.indexOf('=', 1);
    String value = rest.substring(equals + 1);
    boolean isValueQuoted = equals > 0 && value.startsWith("\"");
    if (isValueQuoted) {
      value = value.substring(1);
    }
    if ((isQuoted || isValueQuoted) && value.endsWith("\"")) {
      value = value.substring(0, value.length() - 1);
    }
    return rest.substring(0, equals + 1) + value;
  }
}
