// SPDX-License-Identifier: Apache-2.0
package pxe.http.certificate;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values in DER (ITU-T X.690), as far as certificates have them. */
final class Der {
  static final byte[] TRUE = {0x01, 0x01, (byte) 0xff};
  static final byte[] NULL = {0x05, 0x00};

  private static final int UTC_TIME_ENDS = 2050;

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    return value(0x30, parts);
  }

  /** A value with a tag of its context: {@code [number]} with other values in it. */
  static byte[] constructed(int number, byte[]... parts) {
    return value(0xa0 | number, parts);
  }

  /** The same around bytes that are no values. */
  static byte[] primitive(int number, byte[] bytes) {
    return value(0x80 | number, bytes);
  }

  static byte[] integer(BigInteger number) {
    return value(0x02, number.toByteArray());
  }

  static byte[] octets(byte[] bytes) {
    return value(0x04, bytes);
  }

  /** Bits from the first byte's highest on. */
  static byte[] bits(int unusedAtTheEnd, byte... bytes) {
    return value(0x03, new byte[] {(byte) unusedAtTheEnd}, bytes);
  }

  /** An object identifier, such as {@code 2.5.29.17}. */
  static byte[] identifier(String dotted) {
    String[] arcs = dotted.split("\\.", -1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(40 * Integer.parseInt(arcs[0]) + Integer.parseInt(arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      int arc = Integer.parseInt(arcs[i]);
      for (int shift = 28; shift >= 0; shift -= 7) {
        if (arc >> shift != 0 || shift == 0) {
          bytes.write((arc >> shift & 0x7f) | (shift == 0 ? 0 : 0x80));
        }
      }
    }
    return value(0x06, bytes.toByteArray());
  }

  /** RFC 5280 section 4.1.2.5: in whole seconds, with two digits for the year until 2049. */
  static byte[] time(Instant time) {
    boolean isShort = time.atOffset(ZoneOffset.UTC).getYear() < UTC_TIME_ENDS;
    String text =
        DateTimeFormatter.ofPattern(isShort ? "yyMMddHHmmss'Z'" : "yyyyMMddHHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .format(time);
    return value(isShort ? 0x17 : 0x18, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] value(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tag);
    writeLength(all, content.size());
    all.writeBytes(content.toByteArray());
    return all.toByteArray();
  }

  private static void writeLength(ByteArrayOutputStream to, int length) {
    if (length < 0x80) {
      to.write(length);
      return;
    }
    byte[] bytes = BigInteger.valueOf(length).toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    to.write(0x80 | (bytes.length - from));
    to.write(bytes, from, bytes.length - from);
  }
}
