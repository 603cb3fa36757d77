// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import io.netty.channel.DefaultFileRegion;
import java.nio.channels.FileChannel;

/** A part of a file on its way out. The file belongs to the resource, which closes it. */
final class Slice extends DefaultFileRegion {
  Slice(FileChannel file, long offset, long length) {
    super(file, offset, length);
  }

  @Override
  protected void deallocate() {
    // the file stays open
  }
}
