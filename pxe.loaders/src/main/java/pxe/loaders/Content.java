// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;

/** Reads small programs whole. */
public final class Content {
  /** No program of these loaders is half as long. */
  private static final int LONGEST = 4 << 20;

  /** The Java runtime keeps as much memory outside of the heap as was read at once. */
  static final int PIECE = 64 << 10;

  private Content() {}

  /** The whole content, or its first four megabytes. */
  public static byte[] of(BootResource file) throws IOException {
    try (OpenResource open = file.open()) {
      int length = (int) Math.min(open.size(), LONGEST);
      ByteBuffer content = ByteBuffer.allocate(length);
      while (content.hasRemaining()) {
        int at = content.position();
        content.limit(Math.min(length, at + PIECE));
        if (open.read(content, at) <= 0) {
          throw new EOFException("the file has become shorter");
        }
        content.limit(length);
      }
      return content.array();
    }
  }
}
