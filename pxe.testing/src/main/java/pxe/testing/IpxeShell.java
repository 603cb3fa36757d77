// SPDX-License-Identifier: Apache-2.0
package pxe.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How iPXE reads a line of a script, after its {@code exec.c} (split_command, command_terminator,
 * expand_tokens) and {@code settings.c} (expand_settings).
 */
public final class IpxeShell {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "blank:string", " ",
          "netX/mac:hexhyp", "52-54-00-00-00-01",
          "platform", "efi",
          "buildarch", "x86_64");

  private IpxeShell() {}

  /** The commands of a line with their words, the operators between them left out. */
  public static List<List<String>> commands(String line) {
    List<List<String>> commands = new ArrayList<>();
    List<String> command = new ArrayList<>();
    for (String token : line.split("[ \\t\\n\\x0B\\f\\r]+", -1)) {
      if (token.startsWith("#")) {
        break;
      }
      if (List.of("||", "&&", ";").contains(token)) {
        commands.add(command);
        command = new ArrayList<>();
      } else if (!token.isEmpty()) {
        command.add(expand(token));
      }
    }
    commands.add(command);
    return commands;
  }

  /** The first command's words behind its name and what else stands in front of them. */
  public static String text(String line, int skipped) {
    List<String> words = commands(line).get(0);
    return String.join(" ", words.subList(skipped, words.size()));
  }

  private static String expand(String token) {
    String text = token;
    while (true) {
      int start = -1;
      int end = -1;
      for (int i = 0; i < text.length() && end < 0; i++) {
        if (text.startsWith("${", i)) {
          start = i;
        } else if (start >= 0 && text.charAt(i) == '}') {
          end = i;
        }
      }
      if (end < 0) {
        return text;
      }
      String value = SETTINGS.getOrDefault(text.substring(start + 2, end), "");
      text = text.substring(0, start) + value + text.substring(end + 1);
    }
  }
}
