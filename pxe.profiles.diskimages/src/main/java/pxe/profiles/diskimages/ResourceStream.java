// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.diskimages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import pxe.api.resource.OpenResource;

/** A resource from its beginning on, for what unpacks streams. It does not close the resource. */
final class ResourceStream extends InputStream {
  private final OpenResource resource;
  private long position;

  ResourceStream(OpenResource resource) {
    this.resource = resource;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count = resource.read(ByteBuffer.wrap(target, offset, length), position);
    position += count;
    return count == 0 ? -1 : count;
  }
}
