// SPDX-License-Identifier: Apache-2.0
package pxe.status.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStreamsTest {
  private static final WebLimits FEW =
      new WebLimits(1, 1, Duration.ofSeconds(1), 3, 2, Duration.ofMillis(1));

  private static final class Client implements WritableByteChannel {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private volatile boolean isOpen = true;

    @Override
    public int write(ByteBuffer from) {
      int length = from.remaining();
      told.add(StandardCharsets.UTF_8.decode(from).toString());
      return length;
    }

    @Override
    public boolean isOpen() {
      return isOpen;
    }

    @Override
    public void close() {
      isOpen = false;
    }
  }

  /** What asking for the page ends in, one after the other; then it is there. */
  private final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();

  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final EventStreams streams =
      new EventStreams(kind -> page(), FEW, System::nanoTime, failures::add);
  private final Client client = new Client();

  private Map<String, String> page() {
    Throwable fault = faults.poll();
    if (fault instanceof RuntimeException exception) {
      throw exception;
    }
    if (fault instanceof Error error) {
      throw error;
    }
    return Map.of("boots", "none");
  }

  private static InetAddress host(int last) {
    try {
      return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) last});
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private boolean add() {
    return add(client, 1);
  }

  private boolean add(Client one, int host) {
    return streams.add(
        one, host(host), EventStreams.Kind.LOOK, ByteBuffer.wrap(new byte[] {'h', '\n'}));
  }

  @AfterEach
  void close() {
    streams.close();
  }

  @Test
  void thePageIsShownAsSoonAsItCanBeMadeAndWhyItCouldNotIsSaidOnce() throws InterruptedException {
    RuntimeException first = new IllegalStateException("no catalog");
    faults.addAll(List.of(first, new NoClassDefFoundError("of a bundle that was updated"), first));
    assertTrue(add());
    assertEquals("h\n", client.told.take());
    assertEquals("event: boots\ndata: none\n\n", client.told.take());
    assertEquals(List.of(first), failures);
  }

  @Test
  void oneHostDoesNotTakeThePlacesOfAll() {
    assertTrue(add(new Client(), 1));
    assertTrue(add(new Client(), 1));
    assertFalse(add(new Client(), 1), "a third of the same host");
    assertTrue(add(new Client(), 2));
    assertFalse(add(new Client(), 3), "a fourth of all");
    assertEquals(3, streams.size());
  }

  @Test
  void aPlaceIsGivenBackAndNobodyIsTakenAfterTheEnd() throws InterruptedException {
    assertTrue(add());
    assertEquals(1, streams.size());
    assertEquals("h\n", client.told.take());
    streams.close();
    assertFalse(client.isOpen());
    assertEquals(0, streams.size());
    assertFalse(add());
  }
}
