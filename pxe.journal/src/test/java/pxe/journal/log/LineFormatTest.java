// SPDX-License-Identifier: Apache-2.0
package pxe.journal.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.LogLevel;

class LineFormatTest {
  private final LineFormat format = new LineFormat();

  private String at(int second, int millis) {
    LocalDateTime time = LocalDateTime.of(2026, 11, 28, 9, 5, second, millis * 1_000_000);
    long epoch = time.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli();
    return format.write(new Line(epoch, LogLevel.INFO, "pxe.test", "x", ""));
  }

  @Test
  void eachLineHasItsTimeAlsoWhereTheClockWasSetBack() {
    assertEquals("2026-11-28 09:05:07.000 pxe.test: x", at(7, 0));
    assertEquals("2026-11-28 09:05:07.045 pxe.test: x", at(7, 45));
    assertEquals("2026-11-28 09:05:08.999 pxe.test: x", at(8, 999));
    assertEquals("2026-11-28 09:05:07.100 pxe.test: x", at(7, 100));
  }
}
