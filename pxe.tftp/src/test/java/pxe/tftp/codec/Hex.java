// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes as tests write them. */
public final class Hex {
  private Hex() {}

  /** Hexadecimal digits, with blanks where it helps; text in quotes is ASCII. */
  public static ByteBuffer bytes(String text) {
    StringBuilder hex = new StringBuilder();
    String[] parts = text.split("'", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 0) {
        hex.append(parts[i].replace(" ", ""));
      } else {
        hex.append(HexFormat.of().formatHex(parts[i].getBytes(StandardCharsets.US_ASCII)));
      }
    }
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }
}
