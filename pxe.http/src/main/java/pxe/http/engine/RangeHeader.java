// SPDX-License-Identifier: Apache-2.0
package pxe.http.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Range header (RFC 9110 section 14.1.2). */
final class RangeHeader {
  private static final int MOST = 64;
  private static final int MOST_DIGITS = 40;

  private RangeHeader() {}

  /**
   * What of a content is asked for.
   *
   * @return empty where the header is to be ignored; no range where nothing of it can be had
   */
  static Optional<List<ByteRange>> read(String header, long size) {
    if (!header.regionMatches(true, 0, "bytes=", 0, 6)) {
      return Optional.empty();
    }
    List<ByteRange> ranges = new ArrayList<>();
    String[] texts = header.substring(6).split(",", MOST + 1);
    for (String text : texts) {
      if (texts.length > MOST || !addTo(ranges, text.strip(), size)) {
        return Optional.empty();
      }
    }
    long total = 0;
    for (ByteRange range : ranges) {
      total += range.length();
    }
    // Who asks for more than there is gets it once (RFC 9110 section 14.2).
    return total > size || (size == 0 && !ranges.isEmpty())
        ? Optional.empty()
        : Optional.of(ranges);
  }

  /** False where the range is none: neither end is given, or it ends before it begins. */
  private static boolean addTo(List<ByteRange> ranges, String range, long size) {
    int dash = range.indexOf('-');
    if (dash < 0 || !areDigits(range, 0, dash) || !areDigits(range, dash + 1, range.length())) {
      return false;
    }
    String begin = range.substring(0, dash);
    String end = range.substring(dash + 1);
    if (begin.isEmpty()) {
      long wanted = Math.min(number(end), size);
      if (wanted > 0 || (size == 0 && number(end) > 0)) {
        ranges.add(new ByteRange(size - wanted, wanted));
      }
      return !end.isEmpty();
    }
    long first = number(begin);
    long last = end.isEmpty() ? Long.MAX_VALUE : number(end);
    if (first < size && first <= last) {
      ranges.add(new ByteRange(first, Math.min(last, size - 1) - first + 1));
    }
    return first <= last;
  }

  private static boolean areDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return to - from <= MOST_DIGITS;
  }

  /** A number that no file reaches stands for all that are larger. */
  private static long number(String digits) {
    if (digits.isEmpty()) {
      return 0;
    }
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    String significant = digits.substring(zeros);
    return significant.length() > 18 ? Long.MAX_VALUE : Long.parseLong(significant);
  }
}
