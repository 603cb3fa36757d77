// SPDX-License-Identifier: Apache-2.0
package pxe.probe.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pxe.probe.engine.Action;
import pxe.probe.engine.Location;
import pxe.probe.engine.ReadResult;
import pxe.probe.engine.ReadResult.Content;
import pxe.probe.engine.ReadResult.Failure;
import pxe.probe.engine.ReadResult.Kind;

class FileReaderTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int SHORT_MILLIS = 20;
  private static final long LONG_NANOS = 60_000_000_000L;

  private final ServerSocket web = new ServerSocket(0, 1, LOOPBACK);

  FileReaderTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    web.close();
  }

  private static Action.Read file(String scheme, int port) {
    return new Action.Read(new Location(scheme, "127.0.0.1", port, "/x"), 100, false, 512);
  }

  /** What is read of a web server that says this and then nothing, and hangs up or does not. */
  private ReadResult read(String said, boolean hangsUp, long longestNanos) throws Exception {
    Thread server = new Thread(() -> serve(said, hangsUp));
    server.start();
    ReadResult result =
        new FileReader(LOOPBACK, hangsUp ? 60_000 : SHORT_MILLIS, longestNanos)
            .read(file("http", web.getLocalPort()));
    server.join();
    return result;
  }

  private void serve(String said, boolean hangsUp) {
    try (Socket client = web.accept()) {
      byte[] request = new byte[1000];
      int read = client.getInputStream().read(request);
      client.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
      while (!hangsUp && read >= 0) {
        read = client.getInputStream().read(request); // until the other end has enough
      }
    } catch (IOException e) {
      // the reader has hung up
    }
  }

  private static Kind kind(ReadResult result) {
    return ((Failure) result).kind();
  }

  @Test
  void aWebServerThatSaysNothingIsSilent() throws Exception {
    Failure failure = (Failure) read("", false, LONG_NANOS);
    assertEquals(Kind.SILENT, failure.kind());
    assertTrue(failure.reason().contains("the connection is taken"), failure::reason);
  }

  @Test
  void aWebServerThatHangsUpHas() throws Exception {
    ReadResult result = read("HTTP/1.1 200 OK\r\n\r\nab", true, LONG_NANOS);
    assertEquals(2, ((Content) result).bytes().length);
  }

  @Test
  void whatTakesTooLongIsSlow() throws Exception {
    assertEquals(Kind.SLOW, kind(read("HTTP/1.1 200 OK\r\n\r\nab", true, -1)));
  }

  @Test
  void aTransferThatTakesTooLongIsSlow() throws IOException {
    try (DatagramSocket server = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
      ReadResult result =
          new FileReader(LOOPBACK, SHORT_MILLIS, -1).read(file("tftp", server.getLocalPort()));
      assertEquals(Kind.SLOW, kind(result));
      server.receive(new DatagramPacket(new byte[100], 100));
    }
  }

  /** Its walk has ended: nobody waits for what it reads. */
  @Test
  void whoIsInterruptedReadsNoMore() throws IOException {
    try (DatagramSocket server = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
      Thread.currentThread().interrupt();
      ReadResult result =
          new FileReader(LOOPBACK, SHORT_MILLIS, LONG_NANOS)
              .read(file("tftp", server.getLocalPort()));
      assertTrue(Thread.interrupted());
      assertEquals(Kind.SLOW, kind(result));
    }
  }

  @Test
  void aFileThatComesIsRead() throws Exception {
    try (DatagramSocket server = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
      Thread answers = new Thread(() -> answer(server));
      answers.start();
      ReadResult result =
          new FileReader(LOOPBACK, SHORT_MILLIS, LONG_NANOS)
              .read(file("tftp", server.getLocalPort()));
      answers.join();
      assertTrue(result instanceof Content, result::toString);
    }
  }

  private static void answer(DatagramSocket server) {
    try {
      DatagramPacket request = new DatagramPacket(new byte[100], 100);
      server.receive(request);
      server.send(new DatagramPacket(new byte[] {0, 3, 0, 1, 'a'}, 5, request.getSocketAddress()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
