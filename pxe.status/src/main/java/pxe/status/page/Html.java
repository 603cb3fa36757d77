// SPDX-License-Identifier: Apache-2.0
package pxe.status.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import pxe.rooms.text.SafeText;

/**
 * Writes HTML. What stands in our source is written as it is; every other text is escaped, and
 * shows what it holds: a stranger may have chosen it.
 */
final class Html {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final StringBuilder text = new StringBuilder(1024);

  /** Markup of ours. */
  Html add(String markup) {
    text.append(markup);
    return this;
  }

  /** A text of anybody, also within the quotes of an attribute. */
  Html text(String any) {
    String safe = SafeText.line(any);
    for (int i = 0; i < safe.length(); i++) {
      char c = safe.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\'' -> text.append("&#39;");
        default -> text.append(c);
      }
    }
    return this;
  }

  /** A text within an element. */
  Html element(String name, String any) {
    return add("<").add(name).add(">").text(any).add("</").add(name.split(" ", 2)[0]).add(">");
  }

  /** The same with a class of ours. */
  Html element(String name, String style, String any) {
    return element(name + " class=\"" + style + "\"", any);
  }

  /** A time of day as the server's clock has it, with the day where that is not today's. */
  Html time(Instant time, Instant now) {
    ZoneId zone = ZoneId.systemDefault();
    String day = DAY.withZone(zone).format(time);
    boolean isToday = day.substring(0, 10).equals(DAY.withZone(zone).format(now).substring(0, 10));
    return add("<time datetime=\"")
        .text(time.toString())
        .add("\">")
        .text(isToday ? day.substring(11) : day)
        .add("</time>");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
