// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is written before a key (sshd(8), AUTHORIZED_KEYS FILE FORMAT). What would be ignored is
 * refused: it was written to keep something from happening.
 *
 * @param from where it may come from; empty for everywhere
 * @param command what it runs, whatever is asked for
 * @param terminal whether it may have a terminal
 */
record KeyOptions(Optional<AddressPatterns> from, Optional<String> command, boolean terminal) {
  /** They take what nobody gets here anyway. */
  private static final Set<String> ALWAYS =
      Set.of("no-port-forwarding", "no-agent-forwarding", "no-x11-forwarding", "no-user-rc");

  static final KeyOptions NONE = new KeyOptions(Optional.empty(), Optional.empty(), true);

  /** Options that are not taken; the message says which and what to write. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
      super(message);
    }
  }

  static KeyOptions parse(String text) throws RefusedException {
    KeyOptions options = NONE;
    for (String option : split(text)) {
      options = options.with(option);
    }
    return options;
  }

  private KeyOptions with(String option) throws RefusedException {
    int equals = option.indexOf('=');
    String name = (equals < 0 ? option : option.substring(0, equals)).toLowerCase(Locale.ROOT);
    if (equals < 0) {
      if (ALWAYS.contains(name)) {
        return this;
      }
      return switch (name) {
        case "restrict", "no-pty" -> new KeyOptions(from, command, false);
        case "pty" -> new KeyOptions(from, command, true);
        default -> throw unknown(name);
      };
    }
    String value = unquoted(name, option.substring(equals + 1));
    return switch (name) {
      case "from" -> {
        once(name, from);
        yield new KeyOptions(Optional.of(patterns(value)), command, terminal);
      }
      case "command" -> {
        once(name, command);
        yield new KeyOptions(from, Optional.of(command(value)), terminal);
      }
      default -> throw unknown(name);
    };
  }

  /** As OpenSSH: of two nobody knows which was meant. */
  private static void once(String name, Optional<?> before) throws RefusedException {
    if (before.isPresent()) {
      throw new RefusedException("the option " + name + " stands there twice");
    }
  }

  private static String command(String value) throws RefusedException {
    if (value.isBlank()) {
      throw new RefusedException("command= names no command; write one that this key is to run");
    }
    return value;
  }

  private static RefusedException unknown(String name) {
    return new RefusedException("the option " + name + " is not known here");
  }

  private static AddressPatterns patterns(String value) throws RefusedException {
    return AddressPatterns.parse(value)
        .orElseThrow(
            () ->
                new RefusedException(
                    "from= takes addresses and networks such as 192.0.2.0/24, without blanks;"
                        + " names are not looked up"));
  }

  private static String unquoted(String name, String value) throws RefusedException {
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
      throw new RefusedException("the value of " + name + " has to be in quotes");
    }
    return value.substring(1, value.length() - 1).replace("\\\"", "\"");
  }

  /** At the commas outside of quotes. */
  private static List<String> split(String text) {
    List<String> options = new ArrayList<>();
    int end;
    for (int begin = 0; begin <= text.length(); begin = end + 1) {
      end = endOf(text, begin, ',');
      options.add(text.substring(begin, end));
    }
    return options;
  }

  /** Where a character stands outside of quotes, or the end. */
  static int endOf(String text, int begin, char end) {
    boolean isQuoted = false;
    for (int at = begin; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
        at++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (!isQuoted && (c == end || (end == ' ' && c == '\t'))) {
        return at;
      }
    }
    return text.length();
  }
}
