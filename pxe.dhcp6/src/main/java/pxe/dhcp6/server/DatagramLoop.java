// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/** One thread that receives on all sockets. */
final class DatagramLoop implements AutoCloseable {
  /** Takes one datagram and its sender; the buffer is the loop's again when it returns. */
  @FunctionalInterface
  interface Receiver {
    void received(DatagramChannel channel, ByteBuffer datagram, InetSocketAddress source);
  }

  /** More than fits into a frame, so that what is too long is seen to be cut off. */
  private static final int LONGEST = 4096;

  /** So that no socket keeps the others waiting. */
  private static final int BATCH = 32;

  private static final long PAUSE_NANOS = 200_000;

  private final Selector selector;
  private final BiConsumer<String, Exception> failures;
  private final ByteBuffer buffer = ByteBuffer.allocate(LONGEST);
  private final Thread thread;

  /**
   * Without a socket yet, and without a running thread.
   *
   * @param failures is told what could not be received
   */
  DatagramLoop(BiConsumer<String, Exception> failures) throws IOException {
    this.selector = Selector.open();
    this.failures = failures;
    this.thread = new Thread(this::run, "pxe.dhcp6");
    thread.setDaemon(true);
  }

  /** Receives from it from now on, until it is closed. */
  synchronized void add(DatagramChannel channel, Receiver receiver) throws IOException {
    channel.configureBlocking(false);
    if (thread.getState() == Thread.State.NEW) {
      thread.start(); // most hosts serve no IPv6, and need none
    }
    selector.wakeup();
    channel.register(selector, SelectionKey.OP_READ, receiver);
    selector.wakeup();
  }

  /** Closes a channel; its port is free when this returns, as soon as the thread lets it go. */
  void close(DatagramChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    while (channel.isRegistered() && System.nanoTime() - deadline < 0) {
      selector.wakeup();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void run() {
    while (selector.isOpen()) {
      try {
        selector.select(this::receive);
      } catch (ClosedSelectorException e) {
        return;
      } catch (IOException | RuntimeException e) {
        failures.accept("nothing can be received", e);
      }
    }
  }

  private void receive(SelectionKey key) {
    DatagramChannel channel = (DatagramChannel) key.channel();
    try {
      for (int i = 0; i < BATCH; i++) {
        buffer.clear();
        InetSocketAddress source = (InetSocketAddress) channel.receive(buffer);
        if (source == null) {
          return;
        }
        buffer.flip();
        ((Receiver) key.attachment()).received(channel, buffer, source);
      }
    } catch (ClosedChannelException | CancelledKeyException e) {
      // closed meanwhile
    } catch (IOException e) {
      failures.accept("a datagram cannot be received", e);
    }
  }

  @Override
  public void close() {
    try {
      selector.close();
      thread.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
