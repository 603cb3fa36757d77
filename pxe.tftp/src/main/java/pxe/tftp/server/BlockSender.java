// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import pxe.net.DatagramEndpoint;
import pxe.tftp.codec.PacketEncoder;
import pxe.tftp.codec.Wire;
import pxe.tftp.engine.OutgoingTransfer;
import pxe.tftp.message.OptionAcknowledgment;

/**
 * Puts packets of transfers together and sends them: a window in as few calls as the platform
 * takes. A packet that cannot be sent is as good as one that was lost on the way.
 */
final class BlockSender {
  /** The largest payload of UDP over IPv4; what is sent in segments may not be larger in sum. */
  private static final int LARGEST = 65_507;

  private final DatagramEndpoint endpoint;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);

  BlockSender(DatagramEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  void sendOptions(Session session) {
    buffer.clear();
    PacketEncoder.encode(new OptionAcknowledgment(session.transfer.terms().granted()), buffer);
    sendBuffer(session, buffer.position());
  }

  /** Sends the blocks that the transfer says. */
  void sendBlocks(Session session) throws UnreadableContentException {
    OutgoingTransfer transfer = session.transfer;
    if (transfer.first() == transfer.last() && session.blocks.makesDatagrams()) {
      sendOne(session, transfer.first());
      return;
    }
    int segment = Wire.HEADER + transfer.terms().blockSize();
    int most = Math.min(endpoint.maxSegments(), LARGEST / segment);
    long last = transfer.last();
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
  private void sendOne(Session session, long block) throws UnreadableContentException {
    ByteBuffer datagram;
    try {
      datagram = session.blocks.datagram(block);
    } catch (IOException | RuntimeException e) {
      throw new UnreadableContentException(e);
    }
    try {
      endpoint.send(datagram, session.peer, session.source);
    } catch (IOException e) {
      // the timer sends it again
    }
  }

  private void put(Session session, long block) throws UnreadableContentException {
    int at = buffer.position();
    Wire.putDataHeader(buffer, at, block);
    buffer.position(at + Wire.HEADER);
    try {
      int length = session.blocks.write(block, buffer);
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
        endpoint.send(buffer, session.peer, session.source);
      } else {
        endpoint.sendSegments(buffer, segment, session.peer, session.source);
      }
    } catch (IOException e) {
      // the timer sends it again
    }
  }
}
