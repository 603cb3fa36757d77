// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.api.resource.FileRegion;
import pxe.api.resource.OpenResource;
import pxe.http.engine.BodyPart;
import pxe.http.engine.ByteRange;
import pxe.http.engine.Response;
import pxe.http.message.ResponseHead;
import pxe.http.message.Status;

/** What is sent by the kernel is looked at while it goes, and its end is read. */
class ResponseWriterTest {
  private static final int SIZE = 2 * ResponseWriter.SLICE + 5;

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

  private static ResponseWriter writer(OpenResource content) {
    return writer(content, new ByteRange(0, SIZE));
  }

  private static ResponseWriter writer(OpenResource content, BodyPart part) {
    Response response = new Response(new ResponseHead(Status.OK, List.of()), List.of(part));
    return new ResponseWriter(
        new byte[] {'h'},
        new OpenResponse(
            response, Optional.of(content), Optional.empty(), Optional.empty(), "file"),
        true);
  }

  /** A client that takes a little at a time, and notes what came from the kernel. */
  private static final class Client implements WritableByteChannel {
    private int room;
    private long taken;
    private int writes;

    @Override
    public int write(ByteBuffer source) {
      writes++;
      int count = Math.min(room, source.remaining());
      source.position(source.position() + count);
      room -= count;
      taken += count;
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // nothing is held
    }
  }

  @Test
  void allIsSentHoweverLittleTheClientTakes() throws IOException {
    try (OpenResource content = new Watched()) {
      ResponseWriter writer = writer(content);
      Client client = new Client();
      do {
        client.room = 100_000;
      } while (!writer.write(client));
      assertEquals(1 + SIZE, client.taken);
      assertEquals(SIZE, writer.bodySent());
    }
  }

  @Test
  void aRangeOf64KibibytesAndItsHeadAreOneWrite() throws IOException {
    try (OpenResource content = new Watched()) {
      ResponseWriter writer = writer(content, new ByteRange(5, 64 * 1024));
      Client client = new Client();
      client.room = SIZE;
      assertTrue(writer.write(client));
      assertEquals(1, client.writes);
      assertEquals(1 + 64 * 1024, client.taken);
    }
  }

  @Test
  void aRangeThatWasWrittenOverBeforeItsEndIsNotSentWhole() throws IOException {
    try (OpenResource content = new Watched()) {
      ResponseWriter writer = writer(content, new ByteRange(5, 64 * 1024));
      overwritten = true;
      Client client = new Client();
      client.room = SIZE;
      assertThrows(IOException.class, () -> writer.write(client));
      assertEquals(0, client.taken);
    }
  }

  @Test
  void whatIsWrittenOverNeverArrivesWhole() throws IOException {
    try (OpenResource content = new Watched()) {
      ResponseWriter writer = writer(content);
      Client client = new Client();
      client.room = ResponseWriter.SLICE + 100_000;
      assertFalse(writer.write(client));
      overwritten = true;
      client.room = SIZE;
      assertThrows(IOException.class, () -> writer.write(client));
      assertTrue(client.taken < 1 + SIZE);
    }
  }

  /** A file within something that is made, as in an archive. */
  private static final class Wrapped implements OpenResource {
    private static final int HEAD = 112;
    private static final int END = 400;
    private final FileChannel channel;
    private final byte[] whole;
    private int read;

    Wrapped(Path file, byte[] whole) throws IOException {
      this.whole = whole;
      Files.write(file, Arrays.copyOfRange(whole, HEAD, whole.length - END));
      channel = FileChannel.open(file);
    }

    @Override
    public long size() {
      return whole.length;
    }

    @Override
    public Instant modified() {
      return Instant.EPOCH;
    }

    @Override
    public int read(ByteBuffer target, long position) {
      int count = Math.min(target.remaining(), whole.length - (int) position);
      target.put(whole, (int) position, count);
      read += count;
      return count;
    }

    @Override
    public Optional<FileRegion> region(long position) {
      int end = whole.length - END;
      return position < HEAD || position >= end
          ? Optional.empty()
          : Optional.of(new FileRegion(channel, position - HEAD, end - position));
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  @Test
  void aFileWithinSomethingThatIsMadeIsSentByTheKernel() throws IOException {
    byte[] whole = new byte[SIZE];
    new Random(1).nextBytes(whole);
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    try (Wrapped content = new Wrapped(folder.resolve("file"), whole);
        WritableByteChannel client = Channels.newChannel(sent)) {
      ResponseWriter writer = writer(content);
      while (!writer.write(client)) {
        assertTrue(sent.size() <= SIZE);
      }
      assertArrayEquals(whole, Arrays.copyOfRange(sent.toByteArray(), 1, 1 + SIZE));
      assertTrue(content.read <= 2 * ResponseWriter.BUFFER, content.read + " bytes were copied");
    }
  }
}
