// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.io.IOException;
import java.nio.ByteBuffer;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;

/** Reads small programs whole. */
public final class Content {
  /** No program of these loaders is half as long. */
  private static final int LONGEST = 4 << 20;

  private Content() {}

  /** The whole content, or its first four megabytes. */
  public static byte[] of(BootResource file) throws IOException {
    try (OpenResource open = file.open()) {
      int length = (int) Math.min(open.size(), LONGEST);
      ByteBuffer content = ByteBuffer.allocate(length);
      open.read(content, 0);
      return content.array();
    }
  }
}
