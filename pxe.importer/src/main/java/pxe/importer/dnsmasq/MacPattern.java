// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Hardware addresses as dnsmasq takes them: {@code 06-aa:b:c0:*:*:*}, in any case. */
final class MacPattern {
  private static final Pattern FORM =
      Pattern.compile("(?:0?1-)?((?:(?:[0-9a-f]{1,2}|\\*)[:-]){5}(?:[0-9a-f]{1,2}|\\*))");

  private MacPattern() {}

  /** As our {@code allow} and {@code deny} take it; empty where it is no Ethernet address. */
  static Optional<String> of(String text) {
    var matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    StringJoiner bytes = new StringJoiner(":");
    for (String part : matcher.group(1).split("[:-]", -1)) {
      bytes.add(part.length() == 1 && !part.equals("*") ? "0" + part : part);
    }
    return Optional.of(bytes.toString().replaceFirst("(:\\*)+$", ":*"));
  }
}
