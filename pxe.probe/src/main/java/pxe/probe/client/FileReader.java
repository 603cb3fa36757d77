// SPDX-License-Identifier: Apache-2.0
package pxe.probe.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import pxe.probe.engine.Action;
import pxe.probe.engine.HttpRead;
import pxe.probe.engine.Location;
import pxe.probe.engine.ReadResult;
import pxe.probe.engine.ReadResult.Failure;
import pxe.probe.engine.ReadResult.Kind;
import pxe.probe.engine.TftpRead;

/** Reads a file, and waits for it; whatever happens is a result. */
final class FileReader {
  private static final int LARGEST_DATAGRAM = 65_535;

  /** For a connection: as long as two packets that are lost take. */
  private static final int CONNECT_MILLIS = 4_000;

  /** For a web server that has taken it. */
  static final int PATIENCE_MILLIS = 10_000;

  private static final int PIECE = 64 * 1024;

  private final InetAddress own;
  private final int patienceMillis;
  private final long longestNanos;

  /**
   * Reads from an address of ours.
   *
   * @param patienceMillis how long a web server may say nothing
   * @param longestNanos how long all of it may take
   */
  FileReader(InetAddress own, int patienceMillis, long longestNanos) {
    this.own = own;
    this.patienceMillis = patienceMillis;
    this.longestNanos = longestNanos;
  }

  ReadResult read(Action.Read read) {
    Location file = read.file();
    if (file.isTls()) {
      return new Failure(
          Kind.UNKNOWN,
          "is fetched by TLS, and whether a machine trusts the certificate cannot be told from"
              + " here");
    }
    try {
      InetAddress server = InetAddress.getByName(file.host());
      return file.isTftp() ? byTftp(read, server) : byHttp(read, server);
    } catch (UnknownHostException e) {
      return new Failure(Kind.REFUSED, "names a host that is not known here, " + file.host());
    } catch (IOException | RuntimeException e) {
      return new Failure(Kind.SILENT, "cannot be had: " + e.getMessage());
    }
  }

  private ReadResult byTftp(Action.Read read, InetAddress server) throws IOException {
    TftpRead transfer = new TftpRead(read.file(), read.limit(), read.blockSize());
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(own, 0))) {
      DatagramPacket packet = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
      long end = System.nanoTime() + longestNanos;
      send(socket, server, transfer.begin(System.nanoTime()));
      while (transfer.result().isEmpty()) {
        if (isTooLate(end)) {
          return tooSlow();
        }
        long left = transfer.deadline() - System.nanoTime();
        socket.setSoTimeout((int) Math.max(1, left / 1_000_000));
        try {
          packet.setLength(LARGEST_DATAGRAM);
          socket.receive(packet);
          if (packet.getAddress().equals(server)) {
            byte[] content =
                Arrays.copyOfRange(
                    packet.getData(), packet.getOffset(), packet.getOffset() + packet.getLength());
            send(socket, server, transfer.take(content, packet.getPort(), System.nanoTime()));
          }
        } catch (SocketTimeoutException e) {
          send(socket, server, transfer.time(System.nanoTime()));
        }
      }
      return transfer.result().get();
    }
  }

  /** Who is interrupted reads for nobody. */
  private static boolean isTooLate(long end) {
    return System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted();
  }

  private static Failure tooSlow() {
    return new Failure(
        Kind.SLOW, "comes so slowly that reading this machine's files takes more than a minute");
  }

  private static void send(DatagramSocket socket, InetAddress server, List<TftpRead.Send> packets)
      throws IOException {
    for (TftpRead.Send each : packets) {
      socket.send(new DatagramPacket(each.packet(), each.packet().length, server, each.port()));
    }
  }

  private ReadResult byHttp(Action.Read read, InetAddress server) throws IOException {
    HttpRead transfer = new HttpRead(read.file(), read.limit(), read.isPart());
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(own, 0));
      Optional<Failure> unreached = connect(socket, server, read.file());
      if (unreached.isPresent()) {
        return unreached.get();
      }
      socket.setSoTimeout(patienceMillis);
      socket.getOutputStream().write(transfer.request());
      InputStream answer = socket.getInputStream();
      byte[] piece = new byte[PIECE];
      long end = System.nanoTime() + longestNanos;
      while (transfer.result().isEmpty()) {
        if (isTooLate(end)) {
          return tooSlow();
        }
        try {
          int count = answer.read(piece);
          if (count < 0) {
            transfer.ended();
          } else {
            transfer.take(piece, count);
          }
        } catch (SocketTimeoutException e) {
          transfer.silent();
        }
      }
      return transfer.result().get();
    }
  }

  private static Optional<Failure> connect(Socket socket, InetAddress server, Location file)
      throws IOException {
    try {
      socket.connect(new InetSocketAddress(server, file.port()), CONNECT_MILLIS);
      return Optional.empty();
    } catch (ConnectException e) {
      return Optional.of(
          new Failure(Kind.SILENT, "cannot be had: TCP port " + file.port() + " is closed"));
    } catch (SocketTimeoutException e) {
      return Optional.of(new Failure(Kind.SILENT, "is not answered on TCP port " + file.port()));
    }
  }
}
