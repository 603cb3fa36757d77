// SPDX-License-Identifier: Apache-2.0
package pxe.journal.log;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.osgi.service.log.LogLevel;
import pxe.rooms.text.SafeText;

/**
 * Writes a line as people read it: time, level where it matters, room, message. Only one thread may
 * use it at a time: it remembers the second it wrote last, as lines come by the hundred in one.
 */
final class LineFormat {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.", Locale.ROOT)
          .withZone(ZoneId.systemDefault());
  private static final int USUAL = 160;

  private long second = Long.MIN_VALUE;
  private String writtenSecond = "";

  String write(Line line) {
    StringBuilder text = new StringBuilder(USUAL);
    appendTime(text, line.time());
    if (line.level() != LogLevel.INFO) {
      text.append(' ').append(line.level());
    }
    text.append(' ').append(line.room()).append(": ").append(SafeText.line(line.message()));
    return text.append(SafeText.lines(line.detail())).toString();
  }

  private void appendTime(StringBuilder text, long time) {
    long now = Math.floorDiv(time, 1000);
    if (now != second) {
      second = now;
      writtenSecond = SECOND.format(Instant.ofEpochSecond(now));
    }
    int millis = (int) Math.floorMod(time, 1000L);
    text.append(writtenSecond);
    text.append((char) ('0' + millis / 100)).append((char) ('0' + millis / 10 % 10));
    text.append((char) ('0' + millis % 10));
  }
}
