// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Sizes and times as people read them. */
public final class Amounts {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  /** Tables write times without their day. */
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private Amounts() {}

  /** A time with its day, as the clock of this machine has it. */
  public static String day(Instant time) {
    return DAY.format(time);
  }

  /** In powers of 1000; empty for none. */
  public static String bytes(long bytes) {
    if (bytes == 0) {
      return "";
    }
    double amount = bytes;
    int unit = 0;
    while (amount >= 999.95 && unit < UNITS.length - 1) {
      amount /= 1000;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
  }

  /** Empty for none. */
  public static String seconds(Duration time) {
    return time.isZero() ? "" : String.format(Locale.ROOT, "%.3f s", time.toNanos() / 1e9);
  }
}
