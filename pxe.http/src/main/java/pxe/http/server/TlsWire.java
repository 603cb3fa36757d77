// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import pxe.http.codec.RequestReader;

/**
 * TLS on a socket, by the JDK. What it keeps between turns is half a record that came in, and the
 * record that the client does not take: it cannot be made again.
 */
final class TlsWire implements Wire, WritableByteChannel {
  /** A record of RFC 8446 with all that may surround it. */
  private static final int RECORD = 17 * 1024;

  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  /** Of the thread: what comes from the socket, what is inside of that, and what goes to it. */
  private static final ThreadLocal<ByteBuffer> INPUT =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(2 * RECORD));

  private static final ThreadLocal<ByteBuffer> OPENED =
      ThreadLocal.withInitial(() -> ByteBuffer.allocate(RECORD));

  private static final ThreadLocal<ByteBuffer> SEALED =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(RECORD));

  private final SocketChannel socket;
  private final SSLEngine engine;
  private boolean isOpening = true;
  private ByteBuffer received = NONE;
  private ByteBuffer unsent = NONE;

  TlsWire(SocketChannel socket, SSLContext context) {
    this.socket = socket;
    this.engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(VERSIONS);
  }

  @Override
  public int read(RequestReader requests) throws IOException {
    ByteBuffer buffer =
        INPUT.get().clear().limit(Math.min(2 * RECORD, RECORD + received.remaining()));
    buffer.put(received);
    received = NONE;
    int count = socket.read(buffer);
    buffer.flip();
    try {
      int opened = open(buffer, requests);
      received = copyOf(buffer);
      boolean hasEnded = engine.isInboundDone() || (count < 0 && opened == 0);
      return opened == 0 && hasEnded ? -1 : opened;
    } catch (SSLException e) {
      sayWhy();
      throw e;
    }
  }

  private int open(ByteBuffer input, RequestReader requests) throws IOException {
    int opened = 0;
    while (!engine.isInboundDone()) {
      HandshakeStatus status = engine.getHandshakeStatus();
      if (status == HandshakeStatus.NEED_TASK) {
        refuseToBeginAgain();
        return opened;
      }
      if (status == HandshakeStatus.NEED_WRAP) {
        if (!flush() || seal(NONE).bytesProduced() == 0) {
          return opened;
        }
        continue;
      }
      ByteBuffer into = OPENED.get().clear();
      SSLEngineResult result = engine.unwrap(input, into);
      note(result);
      if (into.position() > 0) {
        opened += into.position();
        requests.add(into.flip());
      }
      boolean goesOn =
          result.bytesConsumed() > 0
              || result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
              || result.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP_AGAIN;
      if (result.getStatus() != SSLEngineResult.Status.OK || !goesOn) {
        return opened;
      }
    }
    return opened;
  }

  /** A handshake costs us more than the client: one for each connection. */
  private void refuseToBeginAgain() throws SSLException {
    if (!isOpening) {
      throw new SSLException("the client wants to renegotiate");
    }
  }

  private void note(SSLEngineResult result) {
    if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
      isOpening = false;
    }
  }

  /** Makes one record and sends what the socket takes of it. */
  private SSLEngineResult seal(ByteBuffer text) throws IOException {
    ByteBuffer record = SEALED.get().clear();
    SSLEngineResult result = engine.wrap(text, record);
    note(result);
    socket.write(record.flip());
    unsent = copyOf(record);
    return result;
  }

  private static ByteBuffer copyOf(ByteBuffer rest) {
    return rest.hasRemaining() ? ByteBuffer.allocate(rest.remaining()).put(rest).flip() : NONE;
  }

  /** The reason as TLS has it, so that the client can show it. */
  private void sayWhy() throws IOException {
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && flush()) {
      seal(NONE);
    }
  }

  @Override
  public boolean isOpening() {
    return isOpening;
  }

  @Override
  public boolean isJudged() {
    SSLSession handshake = isOpening ? engine.getHandshakeSession() : null;
    return handshake != null && handshake.getLocalCertificates() != null && !holdsOutput();
  }

  @Override
  public Optional<Runnable> task() {
    List<Runnable> tasks = new ArrayList<>();
    for (Runnable task = engine.getDelegatedTask(); task != null; ) {
      tasks.add(task);
      task = engine.getDelegatedTask();
    }
    return tasks.isEmpty() ? Optional.empty() : Optional.of(() -> tasks.forEach(Runnable::run));
  }

  @Override
  public int write(ByteBuffer text) throws IOException {
    int before = text.remaining();
    while (text.hasRemaining() && flush()) {
      if (seal(text).bytesConsumed() == 0) {
        throw new SSLException("the connection does not take more"); // it was ended
      }
    }
    return before - text.remaining();
  }

  @Override
  public boolean flush() throws IOException {
    if (unsent.hasRemaining()) {
      socket.write(unsent);
    }
    if (unsent.hasRemaining()) {
      return false;
    }
    unsent = NONE;
    return true;
  }

  @Override
  public boolean holdsOutput() {
    return unsent.hasRemaining();
  }

  @Override
  public String protocol() {
    return "HTTPS";
  }

  @Override
  public WritableByteChannel output() {
    return this;
  }

  @Override
  public boolean takesFiles() {
    return false;
  }

  @Override
  public void fillsPackets(boolean fills) {
    // records are not made of packets
  }

  @Override
  public int held() {
    return received.capacity() + unsent.capacity();
  }

  @Override
  public void end() throws IOException {
    engine.closeOutbound();
    if (flush()) {
      seal(NONE);
    }
    socket.shutdownOutput();
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
