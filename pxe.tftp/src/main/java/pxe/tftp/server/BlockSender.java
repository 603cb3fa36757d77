// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import pxe.net.PeerSockets;
import pxe.tftp.codec.PacketEncoder;
import pxe.tftp.codec.Wire;
import pxe.tftp.engine.OutgoingTransfer;
import pxe.tftp.message.ErrorCode;
import pxe.tftp.message.ErrorPacket;
import pxe.tftp.message.OptionAcknowledgment;

/**
 * Puts packets of transfers together and sends them: a window in as few calls as the platform
 * takes. A packet that cannot be sent is as good as one that was lost on the way.
 */
final class BlockSender {
  /** The largest payload of UDP over IPv4; what is sent in segments may not be larger in sum. */
  private static final int LARGEST = 65_507;

  /** Four options are known, each is granted once, and none of them has room for more than this. */
  private static final int LARGEST_OPTIONS = 128;

  private final int maxSegments;
  private final boolean sendsParts;
  private final ReadWatch watch;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);

  BlockSender(PeerSockets sockets, ReadWatch watch) {
    this.maxSegments = sockets.maxSegments();
    this.sendsParts = sockets.sendsParts();
    this.watch = watch;
  }

  /** Any thread may, before anybody else works on the session. */
  static void sendOptions(Session session) {
    ByteBuffer packet = ByteBuffer.allocate(LARGEST_OPTIONS);
    PacketEncoder.encode(new OptionAcknowledgment(session.transfer.terms().granted()), packet);
    sendOne(session, packet.flip());
  }

  void sendError(Session session, ErrorCode code, String message) {
    buffer.clear();
    PacketEncoder.encode(new ErrorPacket(code, message), buffer);
    sendBuffer(session, buffer.position());
  }

  /** Sends the blocks that the transfer says. */
  void sendBlocks(Session session) throws UnreadableContentException, ReplacedException {
    OutgoingTransfer transfer = session.transfer;
    boolean fromMemory = watch != ReadWatch.NONE && session.blocks.makesDatagrams();
    if (fromMemory && transfer.first() == transfer.last()) {
      sendOne(session, transfer.first());
      return;
    }
    int segment = Wire.HEADER + transfer.terms().blockSize();
    int most = Math.min(maxSegments, LARGEST / segment);
    long last = transfer.last();
    if (fromMemory && sendsParts) {
      for (long block = transfer.first(); block <= last; ) {
        block += sendParts(session, block, (int) Math.min(last - block + 1, most));
      }
      return;
    }
    for (long block = transfer.first(); block <= last; ) {
      long end = Math.min(last, block + most - 1);
      buffer.clear();
      while (block <= end) {
        put(session, block++);
      }
      sendBuffer(session, segment);
    }
  }

  /** Lock-step, which most boot ROMs keep to: nothing is copied here. */
  private void sendOne(Session session, long block)
      throws UnreadableContentException, ReplacedException {
    ByteBuffer datagram;
    try {
      datagram = session.blocks.datagram(block, watch);
    } catch (IOException | RuntimeException e) {
      throw new UnreadableContentException(e);
    }
    sendOne(session, datagram);
  }

  private static void sendOne(Session session, ByteBuffer datagram) {
    try {
      session.socket().send(datagram);
    } catch (PortUnreachableException e) {
      session.unreachable = true;
    } catch (IOException e) {
      // the timer sends it again
    }
  }

  /** Sends some blocks from where they were read to, and returns how many. */
  private int sendParts(Session session, long block, int most)
      throws UnreadableContentException, ReplacedException {
    int count;
    try {
      count = session.blocks.read(block, most, watch);
    } catch (IOException | RuntimeException e) {
      throw new UnreadableContentException(e);
    }
    buffer.clear().limit(count * Wire.HEADER);
    for (int i = 0; i < count; i++) {
      Wire.putDataHeader(buffer, i * Wire.HEADER, block + i);
    }
    try {
      session
          .socket()
          .sendParts(
              buffer, Wire.HEADER, session.blocks.content(), session.transfer.terms().blockSize());
    } catch (PortUnreachableException e) {
      session.unreachable = true;
    } catch (IOException e) {
      // the timer sends it again
    }
    return count;
  }

  private void put(Session session, long block)
      throws UnreadableContentException, ReplacedException {
    int at = buffer.position();
    Wire.putDataHeader(buffer, at, block);
    buffer.position(at + Wire.HEADER);
    try {
      int length = session.blocks.write(block, buffer, watch);
      if (length < session.transfer.terms().blockSize()) {
        session.transfer.lastBlockIs(block);
      }
    } catch (IOException | RuntimeException e) {
      throw new UnreadableContentException(e); // third parties may write resources, too
    }
  }

  private void sendBuffer(Session session, int segment) {
    buffer.flip();
    try {
      if (buffer.limit() <= segment) {
        session.socket().send(buffer);
      } else {
        session.socket().sendSegments(buffer, segment);
      }
    } catch (PortUnreachableException e) {
      session.unreachable = true;
    } catch (IOException e) {
      // the timer sends it again
    }
  }
}
