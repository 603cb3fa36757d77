// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

/** Reads fields of code, length and value: the options of a message, and options inside options. */
public final class TlvReader {
  private final Bytes field;
  private final boolean padAndEnd;

  private TlvReader(Bytes field, boolean padAndEnd) {
    this.field = field;
    this.padAndEnd = padAndEnd;
  }

  /** A field in which 0 is PAD and 255 is END: RFC 2132 section 2, and PXE's option 43. */
  public static TlvReader withPadAndEnd(Bytes field) {
    return new TlvReader(field, true);
  }

  /** A field without PAD and END, where 0 and 255 mean nothing: RFC 3046 section 2.0. */
  public static TlvReader plain(Bytes field) {
    return new TlvReader(field, false);
  }

  /**
   * Adds all that the field holds to {@code into}. A field that ends without END is taken as it is:
   * nothing of it is lost.
   *
   * @return -1, or the offset at which an option was cut short
   */
  public int readInto(Options.Builder into) {
    int at = 0;
    while (at < field.length()) {
      int code = field.u8(at);
      if (code == OptionCode.PAD.code() && padAndEnd) {
        at++;
        continue;
      }
      if (code == OptionCode.PAD.code() || code == OptionCode.END.code()) {
        return padAndEnd ? -1 : at;
      }
      if (at + 2 > field.length() || at + 2 + field.u8(at + 1) > field.length()) {
        return at;
      }
      into.append(OptionCode.of(code), field.slice(at + 2, field.u8(at + 1)));
      at += 2 + field.u8(at + 1);
    }
    return -1;
  }
}
