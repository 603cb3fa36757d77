// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import pxe.api.resource.BootResource;
import pxe.api.resource.FileRegion;
import pxe.api.resource.OpenResource;
import pxe.http.engine.Piece;

/** What is left of a stretch of something that is open. */
record Part(OpenResource source, long offset, long length) {
  static Part of(byte[] octets) throws IOException {
    return new Part(BootResource.ofBytes(octets).open(), 0, octets.length);
  }

  static Part of(Piece piece, Optional<OpenResource> content) throws IOException {
    if (piece instanceof Piece.Stretch stretch) {
      return new Part(content.orElseThrow(), stretch.offset(), stretch.length());
    }
    OpenResource text = BootResource.ofText(((Piece.Text) piece).text()).open();
    return new Part(text, 0, text.size());
  }

  /** The same without its first octets. */
  Part after(long octets) {
    return new Part(source, offset + octets, length - octets);
  }

  boolean endsItsSource() {
    return offset + length == source.size();
  }

  /** Its first octets as a part of a file, where it is one. */
  Optional<Slice> slice(long octets) {
    return source.region().map(region -> slice(region, octets));
  }

  private Slice slice(FileRegion region, long octets) {
    return new Slice(region.channel(), region.offset() + offset, octets);
  }

  /** Fills a buffer with its first octets. */
  void read(ByteBuffer target) throws IOException {
    if (source.read(target, offset) < target.limit() || target.hasRemaining()) {
      throw new EOFException("the content has become shorter while it was sent");
    }
  }
}
