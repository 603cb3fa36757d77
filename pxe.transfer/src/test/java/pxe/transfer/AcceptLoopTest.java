// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AcceptLoopTest {
  private final List<SocketChannel> welcomed = new ArrayList<>();
  private int asked;

  private SocketChannel next() throws IOException {
    asked++;
    return switch (asked) {
      case 1 -> throw new IOException("Too many open files");
      case 3 -> throw new OutOfMemoryError("unable to create native thread");
      case 2, 4 -> null; // what it is does not matter here
      default -> throw new AsynchronousCloseException();
    };
  }

  @Test
  void whatFailsOnceIsTriedAgainUntilTheSocketIsClosed() {
    new AcceptLoop(this::next, welcomed::add).run();
    assertEquals(5, asked);
    assertEquals(2, welcomed.size());
  }
}
