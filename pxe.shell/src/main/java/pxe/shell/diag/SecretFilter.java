// SPDX-License-Identifier: Apache-2.0
package pxe.shell.diag;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import pxe.rooms.settings.SecretKeys;

/**
 * Takes secrets out of texts: those that are known, wherever they stand, and what looks like one.
 * It rather takes too much: whoever reads a report asks back, and a secret does not come back.
 */
final class SecretFilter {
  static final String HIDDEN = "(hidden)";

  /** What is shorter would be hidden where it is another word. */
  private static final int SHORTEST = 4;

  private record Rule(Pattern pattern, String replacement) {
    private static Rule of(String pattern, String replacement) {
      return new Rule(Pattern.compile(pattern), replacement);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of(
              "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?s:.*?)"
                  + "(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|\\z)",
              HIDDEN),
          // a hash of crypt(3), as answers and kernels' arguments have it
          Rule.of("\\$(?:[1567]|2[abxy]|g?y|argon2\\w{0,2})\\$[^\\s\"':]{8,}+", HIDDEN),
          Rule.of("(\\w://[^/\\s:@]{0,200}+):[^/\\s@]{1,200}+@", "$1:" + HIDDEN + "@"),
          // the key of an installer's report
          Rule.of("(?<![0-9A-Za-z])[0-9a-f]{32}(?![0-9A-Za-z])", HIDDEN),
          Rule.of(
              "(?i)((?:passw(?:or)?d|passphrase|secret|token|credential|rootpw|psk)[\\w.-]{0,40}+"
                  + "\"?\\s{0,4}+[=:]\\s{0,4}+)(?:\"(?:[^\"\\\\\\n]|\\\\.)*+\"|[^\\s\",;]++)",
              "$1" + HIDDEN));

  private final List<String> secrets;

  /** A filter for secrets that are known, and others. */
  SecretFilter(Collection<String> known) {
    this.secrets =
        known.stream()
            .filter(secret -> secret.length() >= SHORTEST)
            .flatMap(secret -> List.of(secret, inJson(secret)).stream())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  private static String inJson(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** The settings of a file as they may be shown. */
  static String shown(Map<String, String> settings) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(settings)
        .forEach(
            (key, value) ->
                text.append(key)
                    .append(" = ")
                    .append(SecretKeys.isSecret(key) ? HIDDEN : value)
                    .append('\n'));
    return text.toString();
  }

  /** The text without secrets. */
  String hide(String text) {
    String hidden = text;
    for (String secret : secrets) {
      hidden = hidden.replace(secret, HIDDEN);
    }
    for (Rule rule : RULES) {
      hidden = rule.pattern().matcher(hidden).replaceAll(rule.replacement());
    }
    return hidden;
  }
}
