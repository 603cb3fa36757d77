// SPDX-License-Identifier: Apache-2.0
package pxe.http.codec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pxe.http.message.RequestHead;

/** Whatever is sent is a request, or refused: nothing else is thrown, and nothing grows. */
class RequestFuzzTest {
  private static final List<String> SEEDS =
      List.of(
          "GET //a%20b/%C3%BC.iso HTTP/1.1\r\nHost: a\r\nRange: bytes=0-1\r\n\r\n",
          "HEAD http://a/b?c HTTP/1.0\r\nConnection: keep-alive\r\nX: \r\n\r\n",
          "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");

  @Test
  void anyBytesAreARequestOrRefused() {
    Random random = new Random(4711);
    int understood = 0;
    for (int round = 0; round < 50_000; round++) {
      byte[] bytes = mutate(random);
      RequestReader reader = new RequestReader(512);
      reader.add(ByteBuffer.wrap(bytes));
      understood += readAll(reader, bytes.length);
    }
    assertTrue(understood > 5_000, "the seeds are no longer requests: " + understood);
  }

  private static byte[] mutate(Random random) {
    byte[] bytes = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.ISO_8859_1);
    for (int changes = random.nextInt(6); changes > 0; changes--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static int readAll(RequestReader reader, int most) {
    int count = 0;
    try {
      for (Optional<RequestHead> next = reader.next(); next.isPresent(); next = reader.next()) {
        assertTrue(++count <= most);
        next.get().keepsAlive();
        Target.path(next.get().target());
      }
    } catch (MalformedRequestException e) {
      assertTrue(e.status().code() >= 400);
    }
    return count;
  }
}
