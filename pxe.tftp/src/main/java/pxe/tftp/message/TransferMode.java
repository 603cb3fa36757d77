// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.message;

import java.util.Locale;
import java.util.Optional;

/** How content is put into blocks. The mode {@code mail} of RFC 1350 is not served by anybody. */
public enum TransferMode {
  /** Bytes as they are. */
  OCTET,
  /** Lines end in CR LF, and a bare CR becomes CR NUL (RFC 764). */
  NETASCII;

  /** The mode of that name, in any case (RFC 1350 section 5). */
  public static Optional<TransferMode> of(String name) {
    if (name.equalsIgnoreCase(OCTET.name())) {
      return Optional.of(OCTET);
    }
    return name.equalsIgnoreCase(NETASCII.name()) ? Optional.of(NETASCII) : Optional.empty();
  }

  /** As it is written in a request. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
