// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.gogo.runtime.Parser;
import org.apache.felix.gogo.runtime.Token;

/**
 * What stands between two semicolons: Gogo would give back only what the last one returns.
 *
 * @param text as Gogo takes it
 * @param json whether what it returns is written for programs
 */
record ShellStatement(String text, boolean json) {
  /** A switch that every command has, so that each need not take it. */
  private static final Pattern FOR_PROGRAMS = Pattern.compile("\\s--json(?=\\s*($|\\|))");

  private static final Pattern FOR_HELP = Pattern.compile("([\\w:-]+)\\s+--help");

  /** They write for people, and give back whether they found something. */
  private static final Pattern TELLS = Pattern.compile("(?:.*\\|)?\\s*(gogo:)?(grep|type)\\b[^|]*");

  static List<ShellStatement> allOf(String line) {
    List<ShellStatement> statements = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Token token : new Parser(line).program().tokens()) {
      if (Token.eq(";", token) || Token.eq("\n", token)) {
        addTo(statements, text);
      } else {
        text.append(text.isEmpty() ? "" : " ").append(token);
      }
    }
    addTo(statements, text);
    return statements;
  }

  private static void addTo(List<ShellStatement> statements, StringBuilder text) {
    if (!text.isEmpty()) {
      statements.add(of(text.toString()));
      text.setLength(0);
    }
  }

  private static ShellStatement of(String text) {
    Matcher json = FOR_PROGRAMS.matcher(text);
    return new ShellStatement(json.replaceAll(""), json.reset().find());
  }

  /** Whether what it gives back is an outcome, and nothing to be written. */
  boolean onlyTells() {
    return TELLS.matcher(text).matches();
  }

  /** The command whose help is asked for. Gogo's own commands say it better themselves. */
  Optional<String> asksForHelp() {
    Matcher help = FOR_HELP.matcher(text.strip());
    return help.matches() ? Optional.of(help.group(1)) : Optional.empty();
  }
}
