// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  /** Takes so many bytes at once. */
  private static final class Client implements WritableByteChannel {
    private final StringBuilder taken = new StringBuilder();
    private int takes = 10_000;

    @Override
    public int write(ByteBuffer from) {
      byte[] bytes = new byte[Math.min(takes, from.remaining())];
      from.get(bytes);
      taken.append(new String(bytes, StandardCharsets.UTF_8));
      return bytes.length;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // it has nothing to close
    }

    private String taken() {
      String all = taken.toString();
      taken.setLength(0);
      return all;
    }
  }

  private final Client client = new Client();
  private final EventStream stream =
      new EventStream(
          client,
          InetAddress.getLoopbackAddress(),
          EventStreams.Kind.LOOK,
          ByteBuffer.wrap(new byte[] {'h', 'i', '\n'}),
          0);

  private String told(Map<String, String> page, long now) {
    assertTrue(stream.write(page, now));
    return client.taken();
  }

  @Test
  void afterTheHeadComesWhatHasChangedAndNothingElse() {
    assertEquals("hi\n", told(Map.of(), 0));
    assertEquals("event: boots\ndata: a\ndata: b\n\n", told(Map.of("boots", "a\nb"), 1));
    assertEquals("", told(Map.of("boots", "a\nb"), 2));
    assertEquals("event: boots\ndata: c\n\n", told(Map.of("boots", "c"), 3));
  }

  @Test
  void aLineOfAStrangerBeginsNoEventOfItsOwn() {
    told(Map.of(), 0);
    assertEquals(
        "event: boots\ndata: x\ndata: event: evil\n\n", told(Map.of("boots", "x\revent: evil"), 1));
  }

  @Test
  void nothingNewerIsSaidBeforeWhatIsLeft() {
    client.takes = 2;
    assertEquals("hi", told(Map.of("boots", "a"), 0));
    assertEquals("\n", told(Map.of("boots", "a"), 1));
    assertTrue(stream.isIdle());
    assertEquals("ev", told(Map.of("boots", "a"), 2));
    assertFalse(stream.isIdle());
    client.takes = 10_000;
    assertEquals("ent: boots\ndata: a\n\n", told(Map.of("boots", "b"), 3));
    assertEquals("event: boots\ndata: b\n\n", told(Map.of("boots", "b"), 4));
  }

  @Test
  void aStreamWithoutNewsIsHeardOfAllTheSame() {
    told(Map.of(), 0);
    assertEquals("", told(Map.of(), EventStream.QUIET - 1));
    assertEquals(":\n\n", told(Map.of(), EventStream.QUIET));
    assertEquals("", told(Map.of(), EventStream.QUIET + 1));
  }

  @Test
  void whoTakesNothingForLongIsGone() {
    client.takes = 1;
    assertEquals("h", told(Map.of(), 5));
    client.takes = 0;
    assertEquals("", told(Map.of(), 4 + EventStream.STUCK));
    assertFalse(stream.write(Map.of(), 5 + EventStream.STUCK));
  }
}
