// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** Takes those who connect until the socket is closed; what fails before that is tried again. */
public final class AcceptLoop implements Runnable {
  /** Where they come from: {@code ServerSocketChannel::accept}. */
  public interface Source {
    /** The next one; blocks until there is one. */
    SocketChannel accept() throws IOException;
  }

  private static final long PAUSE_MILLIS = 100;

  private final Source source;
  private final Consumer<SocketChannel> welcome;

  /**
   * For a thread of its own.
   *
   * @param welcome gets each; what it throws but {@link OutOfMemoryError} ends the loop
   */
  public AcceptLoop(Source source, Consumer<SocketChannel> welcome) {
    this.source = source;
    this.welcome = welcome;
  }

  @Override
  public void run() {
    while (true) {
      try {
        welcome.accept(source.accept());
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException | OutOfMemoryError e) {
        pause(); // there are no files, or no threads, left for now
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // which closes the socket when it is waited for next
    }
  }
}
