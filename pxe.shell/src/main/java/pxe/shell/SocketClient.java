// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.ToIntFunction;

/** Who is connected to the shell's socket. */
final class SocketClient implements AutoCloseable {
  /** What the exit code is added to. */
  private static final byte WELL = '0';

  private static final byte FAILED = '1';
  private static final byte DROPPED = 'I';

  private final SocketChannel channel;
  private final OutputStream output;
  private boolean busy;
  private boolean dropped;
  private long idleSince = System.nanoTime();

  SocketClient(SocketChannel channel) {
    this.channel = channel;
    this.output = Channels.newOutputStream(channel);
  }

  /** Says why there is no place, as the answer to what will be asked. */
  static void refuse(SocketChannel channel, String sentence) {
    try (channel) {
      // little enough to find room in the socket, whoever reads it or not
      channel.write(ByteBuffer.wrap((sentence + "\n").getBytes(StandardCharsets.UTF_8)));
      channel.write(ByteBuffer.wrap(new byte[] {0, FAILED}));
    } catch (IOException e) {
      // it hung up
    }
  }

  OutputStream output() {
    return output;
  }

  /**
   * Runs line by line, until it hangs up or is dropped.
   *
   * @param run gives back the exit code, 0 to 9
   */
  void serve(ToIntFunction<String> run) {
    try {
      BufferedReader input =
          new BufferedReader(
              new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
      for (String line = input.readLine(); line != null && begin(); line = input.readLine()) {
        int exitCode = run.applyAsInt(line);
        output.write(new byte[] {0, (byte) (WELL + exitCode)});
        output.flush();
        end();
      }
    } catch (IOException | UncheckedIOException e) {
      // it hung up
    }
  }

  private synchronized boolean begin() {
    busy = !dropped;
    return busy;
  }

  private synchronized void end() {
    busy = false;
    idleSince = System.nanoTime();
  }

  /** For how long nothing was asked. */
  synchronized Duration idle() {
    return busy ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - idleSince);
  }

  /**
   * Hangs up if it was idle for so long. What it asks from then on is not run, and it is told so.
   */
  synchronized boolean drop(Duration least) {
    if (busy || idle().compareTo(least) < 0) {
      return false;
    }
    dropped = true;
    try {
      new Thread(this::sayDropped, "pxe-shell-drop").start(); // it may not read what it has
    } catch (OutOfMemoryError e) { // there is no thread left to say it
      close();
    }
    return true;
  }

  private void sayDropped() {
    try {
      output.write(new byte[] {0, DROPPED});
    } catch (IOException e) {
      // it hung up
    }
    close();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // it is closed all the same
    }
  }
}
