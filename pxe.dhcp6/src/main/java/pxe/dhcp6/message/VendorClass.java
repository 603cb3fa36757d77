// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.message;

import java.util.Optional;

/**
 * The vendor class (RFC 8415 section 21.16).
 *
 * @param enterprise whose class it is; firmware says 343, which is Intel's
 * @param text the first of its texts, which may hold anything
 */
public record VendorClass(long enterprise, String text) {
  private static final int HEADER = 6;

  /** Reads one; empty of what is none. */
  public static Optional<VendorClass> read(OptionData data) {
    if (data.length() < HEADER || data.length() < HEADER + data.uint16(HEADER - 2)) {
      return Optional.empty();
    }
    return Optional.of(
        new VendorClass(
            data.uint32(0), data.part(HEADER, HEADER + data.uint16(HEADER - 2)).text()));
  }

  public OptionData write() {
    OptionData written = OptionData.ofText(text);
    return OptionData.join(
        OptionData.ofUint32(enterprise), OptionData.ofUint16(written.length()), written);
  }
}
