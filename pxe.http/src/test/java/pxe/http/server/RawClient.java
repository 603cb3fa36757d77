// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A connection that sends what it is told to, byte by byte if need be, and reads exactly. */
final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket = new Socket();
  private final InputStream input;

  RawClient(int port) throws IOException {
    this(port, Loopback.ADDRESS, 0);
  }

  /**
   * One from another address of the loopback network.
   *
   * @param receiveBuffer in bytes; 0 for what is usual
   */
  RawClient(int port, InetAddress from, int receiveBuffer) throws IOException {
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(Loopback.ADDRESS, port), PATIENCE_MILLIS);
    input = new BufferedInputStream(socket.getInputStream(), 65536);
  }

  /**
   * A response.
   *
   * @param bytes the body, each byte a character
   */
  record Answer(String status, List<String> headers, String bytes) {
    byte[] body() {
      return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    String header(String name) {
      String begin = name.toLowerCase(Locale.ROOT) + ": ";
      return headers.stream()
          .filter(h -> h.toLowerCase(Locale.ROOT).startsWith(begin))
          .map(h -> h.substring(begin.length()))
          .findFirst()
          .orElse("");
    }

    int code() {
      return Integer.parseInt(status.substring(9, 12));
    }

    String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }
  }

  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  RawClient sendBytes(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  Answer get(String target, String... headers) throws IOException {
    return ask("GET", target, headers);
  }

  Answer ask(String method, String target, String... headers) throws IOException {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    send(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + more + "\r\n");
    return read(method);
  }

  Answer read(String method) throws IOException {
    Answer head = readHead();
    boolean bodiless = method.equals("HEAD") || head.code() == 304;
    if (!bodiless && head.header("Transfer-Encoding").equals("chunked")) {
      return new Answer(head.status(), head.headers(), readChunks());
    }
    int length = bodiless ? 0 : Integer.parseInt(head.header("Content-Length"));
    byte[] body = input.readNBytes(length);
    if (body.length < length) {
      throw new IOException("the body ends after " + body.length + " of " + length + " bytes");
    }
    return new Answer(head.status(), head.headers(), new String(body, StandardCharsets.ISO_8859_1));
  }

  private String readChunks() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.append(new String(input.readNBytes(size), StandardCharsets.ISO_8859_1));
      readLine();
    }
    readLine();
    return body.toString();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(readLine(), 16);
  }

  void skip(long count) throws IOException {
    input.skipNBytes(count);
  }

  Answer readHead() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      lines.add(line);
    }
    return new Answer(lines.get(0), lines.subList(1, lines.size()), "");
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = input.read(); c != '\n'; c = input.read()) {
      if (c < 0) {
        throw new IOException("the connection was closed after \"" + line + "\"");
      }
      line.append((char) c);
    }
    return line.toString().replace("\r", "");
  }

  /** Reads to the end of the connection, however it ends, and says how much came. */
  long drain() {
    long count = 0;
    byte[] buffer = new byte[65536];
    try {
      for (int n = input.read(buffer); n >= 0; n = input.read(buffer)) {
        count += n;
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the server did not close", e);
    } catch (IOException e) {
      // a reset is an end, too
    }
    return count;
  }

  /** False where nobody is there any more. */
  boolean sendIfPossible(String text) {
    try {
      send(text);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits for the end of the connection; nothing else may come. */
  boolean isClosedWithin(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      return input.read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // a reset is an end, too
    } finally {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  RawClient endOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
