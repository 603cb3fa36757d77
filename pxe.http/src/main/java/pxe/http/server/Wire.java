// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import pxe.http.codec.RequestReader;

/** What carries the bytes of a connection: its socket, or TLS on top of that. */
interface Wire {
  /**
   * Takes in what has come.
   *
   * @return how many bytes of requests that was, 0 for none yet, -1 at the end
   */
  int read(RequestReader requests) throws IOException;

  /** Whether a handshake has to come to its end before there can be requests. */
  boolean isOpening();

  /** Whether the handshake stands where the client has our certificate to judge. */
  boolean isJudged();

  /** Work of the handshake that takes long, without which it does not go on. */
  Optional<Runnable> task();

  /** For people: {@code HTTP} or {@code HTTPS}. */
  String protocol();

  /** Where responses are written. */
  WritableByteChannel output();

  /** Whether the kernel can send files to it. */
  boolean takesFiles();

  /**
   * Whether what follows is much, and full packets are worth more than that none waits: each write
   * would end with a small one. Without that the end of a response goes out at once.
   */
  void fillsPackets(boolean fills) throws IOException;

  /** Sends what could not be sent before; whether all of it has gone. */
  boolean flush() throws IOException;

  /** Whether there is something to send that could not be sent before. */
  boolean holdsOutput();

  /** How many bytes wait here, in memory: of responses, and of what came in. */
  int held();

  /** Tells the client that nothing follows. */
  void end() throws IOException;
}
