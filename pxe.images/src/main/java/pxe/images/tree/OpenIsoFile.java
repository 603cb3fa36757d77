// SPDX-License-Identifier: Apache-2.0
package pxe.images.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import pxe.api.resource.FileRegion;
import pxe.api.resource.OpenResource;
import pxe.iso.IsoContent;

/** A file of an ISO image, or the image itself, while it is transferred. */
record OpenIsoFile(IsoContent content, Instant modified) implements OpenResource {
  @Override
  public long size() {
    return content.size();
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return content.read(target, position);
  }

  @Override
  public Optional<FileRegion> region() {
    return content
        .region()
        .map(extent -> new FileRegion(content.channel(), extent.offset(), extent.length()));
  }

  @Override
  public void stillTheSame() throws IOException {
    content.stillTheSame();
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
