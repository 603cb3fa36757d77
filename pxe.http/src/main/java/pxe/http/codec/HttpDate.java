// SPDX-License-Identifier: Apache-2.0
package pxe.http.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Dates in headers, which are whole seconds (RFC 9110 section 5.6.7). */
public final class HttpDate {
  private static final DateTimeFormatter WRITTEN = form("EEE, dd MMM uuuu HH:mm:ss 'GMT'");

  private static final List<DateTimeFormatter> READ =
      List.of(
          WRITTEN,
          new DateTimeFormatterBuilder()
              .appendPattern("EEEE, dd-MMM-")
              .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
              .appendPattern(" HH:mm:ss 'GMT'")
              .toFormatter(Locale.US)
              .withZone(ZoneOffset.UTC),
          form("EEE MMM ppd HH:mm:ss uuuu"));

  /** A date and its second; now, and when files were changed, are written again and again. */
  private record Written(long second, String text) {}

  /** Threads that see different ones, or none, each write the same text: a record is seen whole. */
  private static final Written[] LATELY = new Written[256];

  private HttpDate() {}

  private static DateTimeFormatter form(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
  }

  public static String write(Instant date) {
    long second = date.getEpochSecond();
    int slot = (int) (second & (LATELY.length - 1));
    Written lately = LATELY[slot];
    if (lately == null || lately.second() != second) {
      lately = new Written(second, WRITTEN.format(date));
      LATELY[slot] = lately;
    }
    return lately.text();
  }

  /** Any of the three forms; empty where it is none. */
  public static Optional<Instant> read(String text) {
    return READ.stream().flatMap(form -> parse(form, text)).findFirst();
  }

  private static Stream<Instant> parse(DateTimeFormatter form, String text) {
    try {
      return Stream.of(form.parse(text, Instant::from));
    } catch (DateTimeException e) {
      return Stream.of(); // the next form, then
    }
  }
}
