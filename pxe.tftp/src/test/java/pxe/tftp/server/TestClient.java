// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import pxe.tftp.codec.MalformedPacketException;
import pxe.tftp.codec.PacketDecoder;
import pxe.tftp.codec.PacketEncoder;
import pxe.tftp.message.Acknowledgment;
import pxe.tftp.message.Data;
import pxe.tftp.message.OptionAcknowledgment;
import pxe.tftp.message.ReadRequest;
import pxe.tftp.message.TftpOption;
import pxe.tftp.message.TftpPacket;
import pxe.tftp.message.TransferMode;

/** A client that is handled packet by packet. */
final class TestClient implements AutoCloseable {
  private final DatagramSocket socket;
  private final InetAddress server;
  private final int port;

  /** The port that the last packet came from. */
  int from;

  TestClient(int port) throws IOException {
    this(Loopback.LO.address(), port);
  }

  /** One of the host that it asks. */
  TestClient(InetAddress server, int port) throws IOException {
    this.server = server;
    this.port = port;
    this.socket = new DatagramSocket(new InetSocketAddress(server, 0));
    socket.setSoTimeout(20_000);
    socket.setReceiveBufferSize(1 << 20);
  }

  int port() {
    return socket.getLocalPort();
  }

  void request(String file, TftpOption... options) throws IOException {
    send(new ReadRequest(file, TransferMode.OCTET, List.of(options)), port);
  }

  void send(TftpPacket packet, int port) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(600);
    PacketEncoder.encode(packet, buffer);
    socket.send(
        new DatagramPacket(buffer.array(), buffer.position(), new InetSocketAddress(server, port)));
  }

  void acknowledge(int block) throws IOException {
    send(new Acknowledgment(block & 0xffff), from);
  }

  TftpPacket receive() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
    socket.receive(packet);
    from = packet.getPort();
    try {
      return PacketDecoder.decode(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
    } catch (MalformedPacketException e) {
      throw new IOException(e);
    }
  }

  /** How many packets come that were not received yet, until none comes for a moment. */
  int waiting() throws IOException {
    socket.setSoTimeout(50);
    int count = 0;
    try {
      while (true) {
        receive();
        count++;
      }
    } catch (SocketTimeoutException e) {
      return count;
    } finally {
      socket.setSoTimeout(20_000);
    }
  }

  /** Waits for a block; one that came before may come again when this client was slow. */
  Data data(int block) throws IOException {
    while (true) {
      TftpPacket packet = receive();
      if (packet instanceof Data data && data.block() == block) {
        return data;
      }
      boolean again = packet instanceof OptionAcknowledgment || packet instanceof Data;
      if (!again) {
        throw new IOException(packet.toString());
      }
    }
  }

  /** Fetches all of a file, in lock-step or in windows. */
  byte[] fetch(String file, int blockSize, int window) throws IOException {
    request(
        file,
        new TftpOption("blksize", Integer.toString(blockSize)),
        new TftpOption("windowsize", Integer.toString(window)));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int expected = 1;
    while (true) {
      TftpPacket packet = receive();
      if (packet instanceof OptionAcknowledgment) {
        acknowledge(0);
      } else if (packet instanceof Data data) {
        if (data.block() != (expected & 0xffff)) {
          acknowledge(expected - 1);
          continue;
        }
        ByteBuffer content = data.content();
        int length = content.remaining();
        byte[] bytes = new byte[length];
        content.get(bytes);
        all.write(bytes);
        if (length < blockSize || expected % window == 0) {
          acknowledge(expected);
        }
        if (length < blockSize) {
          return all.toByteArray();
        }
        expected++;
      } else {
        throw new IOException(packet.toString());
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
