// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Dates as ECMA-119 writes them. One that is none is no reason to refuse a file. */
final class Times {
  /** Bytes of a date in a folder, 9.1.5. */
  static final int SHORT = 7;

  /** Bytes of a date in a descriptor, 8.4.26.1. */
  static final int LONG = 17;

  private static final int QUARTER = 15 * 60;

  private Times() {}

  /** Seven bytes: years since 1900, month, day, hour, minute, second, quarters of an hour. */
  static Optional<Instant> ofShort(ByteBuffer from, int at) {
    return of(
        1900 + Byte.toUnsignedInt(from.get(at)),
        from.get(at + 1),
        from.get(at + 2),
        from.get(at + 3),
        from.get(at + 4),
        from.get(at + 5),
        from.get(at + 6));
  }

  /** Sixteen digits down to hundredths of a second, and quarters of an hour. */
  static Optional<Instant> ofLong(ByteBuffer from, int at) {
    String digits = StandardCharsets.ISO_8859_1.decode(from.slice(at, LONG - 1)).toString();
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    return of(
        Integer.parseInt(digits, 0, 4, 10),
        Integer.parseInt(digits, 4, 6, 10),
        Integer.parseInt(digits, 6, 8, 10),
        Integer.parseInt(digits, 8, 10, 10),
        Integer.parseInt(digits, 10, 12, 10),
        Integer.parseInt(digits, 12, 14, 10),
        from.get(at + LONG - 1));
  }

  private static Optional<Instant> of(
      int year, int month, int day, int hour, int minute, int second, int quarters) {
    try {
      return Optional.of(
          LocalDateTime.of(year, month, day, hour, minute, second)
              .toInstant(ZoneOffset.ofTotalSeconds(quarters * QUARTER)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
