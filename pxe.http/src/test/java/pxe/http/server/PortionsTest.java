// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.api.resource.FileRegion;
import pxe.api.resource.OpenResource;
import pxe.http.engine.Answer;
import pxe.http.engine.Piece;
import pxe.http.message.ResponseHead;
import pxe.http.message.Status;

/** What is sent by the kernel is looked at while it goes, and its end is read. */
class PortionsTest {
  private static final int SIZE = 2 * Portions.SLICE + 5;

  @TempDir Path folder;
  private boolean overwritten;

  /** A file that can say that it was written over. */
  private final class Watched implements OpenResource {
    private final FileChannel channel;

    Watched() throws IOException {
      channel = FileChannel.open(Files.write(folder.resolve("file"), new byte[SIZE]));
    }

    @Override
    public long size() {
      return SIZE;
    }

    @Override
    public Instant modified() {
      return Instant.EPOCH;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return channel.read(target, position);
    }

    @Override
    public Optional<FileRegion> region() {
      return Optional.of(new FileRegion(channel, 0, SIZE));
    }

    @Override
    public void stillTheSame() throws IOException {
      if (overwritten) {
        throw new IOException("written over");
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static Portions portions(OpenResource content) throws IOException {
    Piece all = new Piece.Stretch(0, SIZE);
    Answer answer = new Answer(new ResponseHead(Status.OK, List.of()), List.of(all));
    return new Portions(
        UnpooledByteBufAllocator.DEFAULT,
        new byte[0],
        new Response(answer, Optional.of(content), "file"));
  }

  @Test
  void allIsSentAndTheLastOctetsAreRead() throws IOException {
    try (OpenResource content = new Watched()) {
      Portions portions = portions(content);
      long sent = 0;
      boolean isRead = false;
      while (portions.hasNext()) {
        Object portion = portions.next();
        isRead = portion instanceof ByteBuf;
        sent += isRead ? ((ByteBuf) portion).readableBytes() : ((Slice) portion).count();
        if (portion instanceof ByteBuf buffer) {
          buffer.release();
        }
      }
      assertEquals(SIZE, sent);
      assertTrue(isRead, "the last portion was sent unseen");
    }
  }

  @Test
  void whatIsWrittenOverNeverArrivesWhole() throws IOException {
    try (OpenResource content = new Watched()) {
      Portions portions = portions(content);
      portions.next();
      overwritten = true;
      assertThrows(IOException.class, portions::next);
    }
  }
}
