// SPDX-License-Identifier: Apache-2.0
package pxe.importer.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads texts in whatever they are written in: UTF-8, with or without a byte order mark, UTF-16
 * with one, or else ISO 8859-1, which takes every byte.
 */
public final class SourceText {
  /** What is longer is no configuration. */
  private static final long LONGEST = 4L << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SourceText() {}

  /** The lines of a file, however they end. */
  public static List<String> lines(Path file) throws IOException {
    long size = Files.size(file);
    if (size > LONGEST) {
      throw new IOException(file + ": " + size + " bytes are too many for a text");
    }
    return lines(Files.readAllBytes(file));
  }

  static List<String> lines(byte[] bytes) {
    String text = decode(bytes);
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    return text.lines().toList();
  }

  private static String decode(byte[] bytes) {
    if (begins(bytes, 0xff, 0xfe)) {
      return new String(bytes, StandardCharsets.UTF_16LE);
    }
    if (begins(bytes, 0xfe, 0xff)) {
      return new String(bytes, StandardCharsets.UTF_16BE);
    }
    try {
      return decode(bytes, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /** Other than {@code new String}, this says when bytes are not of that charset. */
  private static String decode(byte[] bytes, Charset charset) throws CharacterCodingException {
    return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static boolean begins(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
  }
}
