// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;

/**
 * Content that is opened when it is first read, once its size is known: a client that does not
 * answer keeps no file open.
 */
final class LateContent implements OpenResource {
  private final BootResource resource;
  private final long size;
  private final Instant modified;
  private OpenResource open;

  private LateContent(BootResource resource, OpenResource seen) {
    this.resource = resource;
    this.size = seen.size();
    this.modified = seen.modified();
  }

  /** The content of a resource; what stands in memory stays open. */
  static OpenResource of(BootResource resource) throws IOException {
    OpenResource seen = resource.open();
    if (seen.region().isEmpty()) {
      return seen;
    }
    try (seen) {
      return new LateContent(resource, seen);
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public Instant modified() {
    return modified;
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    if (open == null) {
      OpenResource again = resource.open();
      if (again.size() != size || !again.modified().equals(modified)) {
        again.close();
        throw new IOException("it was changed since the client asked for it");
      }
      open = again;
    }
    return open.read(target, position);
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }
}
