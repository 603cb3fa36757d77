// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A TFTP client that reads as PXELINUX does, as slowly as it is told. */
final class TftpClient {
  private static final int BLOCK = 1408;
  private static final int TRIES = 5;
  private final InetAddress server;
  private final Duration pause;

  /**
   * A client.
   *
   * @param pause before each acknowledgement
   */
  TftpClient(InetAddress server, Duration pause) {
    this.server = server;
    this.pause = pause;
  }

  /** Reads a file; an error of the server is an {@link IOException} with its words. */
  byte[] read(String path) throws IOException {
    return read(path, () -> {});
  }

  /**
   * Reads a file.
   *
   * @param begun run when the server has answered for the first time
   */
  byte[] read(String path, Runnable begun) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(1_000);
      byte[] request =
          ("\0\1" + path + "\0octet\0tsize\0000\0blksize\0" + BLOCK + "\0")
              .getBytes(StandardCharsets.US_ASCII);
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      DatagramPacket answer = exchange(socket, request, new InetSocketAddress(server, 69), 0);
      begun.run();
      while (true) {
        ByteBuffer packet = ByteBuffer.wrap(answer.getData(), 0, answer.getLength());
        int operation = packet.getShort();
        int block = operation == 6 ? 0 : Short.toUnsignedInt(packet.getShort());
        if (operation == 3) {
          content.write(answer.getData(), 4, packet.remaining());
        }
        byte[] acknowledgement = ByteBuffer.allocate(4).putInt(4 << 16 | block).array();
        if (operation == 3 && packet.remaining() < BLOCK) {
          send(socket, acknowledgement, answer.getSocketAddress());
          return content.toByteArray();
        }
        Await.pause(pause);
        answer = exchange(socket, acknowledgement, answer.getSocketAddress(), (block + 1) & 0xffff);
      }
    }
  }

  /** Sends until the block that is due comes, or an option acknowledgement for block 0. */
  private static DatagramPacket exchange(
      DatagramSocket socket, byte[] message, SocketAddress to, int due) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      send(socket, message, to);
      try {
        DatagramPacket answer = new DatagramPacket(new byte[BLOCK + 4], BLOCK + 4);
        do {
          socket.receive(answer);
          throwIfError(answer);
        } while (!isDue(answer, due));
        return answer;
      } catch (SocketTimeoutException e) {
        // Lost on the way, or the server is slow: once more.
      }
    }
    throw new IOException("no answer after " + TRIES + " tries");
  }

  private static boolean isDue(DatagramPacket answer, int due) {
    ByteBuffer packet = ByteBuffer.wrap(answer.getData(), 0, answer.getLength());
    int operation = packet.getShort();
    return operation == 6 ? due == 0 : Short.toUnsignedInt(packet.getShort()) == due;
  }

  private static void throwIfError(DatagramPacket answer) throws IOException {
    if (answer.getData()[1] == 5) {
      throw new IOException(
          new String(
              answer.getData(), 4, Math.max(0, answer.getLength() - 5), StandardCharsets.UTF_8));
    }
  }

  private static void send(DatagramSocket socket, byte[] message, SocketAddress to)
      throws IOException {
    socket.send(new DatagramPacket(message, message.length, to));
  }
}
