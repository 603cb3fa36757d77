// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Dates of UDF, ECMA-167 1/7.3. One that is none is no reason to refuse a file. */
final class UdfTimes {
  /** Longer than a day: the writer did not know its zone. */
  private static final int NO_ZONE = -2047;

  private UdfTimes() {}

  static Instant at(ByteBuffer from, int at) {
    // twelve bits with a sign, in minutes
    int zone = (from.getShort(at) << 20) >> 20;
    try {
      return LocalDateTime.of(
              from.getShort(at + 2),
              from.get(at + 4),
              from.get(at + 5),
              from.get(at + 6),
              from.get(at + 7),
              from.get(at + 8))
          .toInstant(ZoneOffset.ofTotalSeconds(zone == NO_ZONE ? 0 : zone * 60));
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
