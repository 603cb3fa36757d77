// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.nio.ByteBuffer;
import java.util.Arrays;
import pxe.net.PeerSocket;
import pxe.net.PeerSockets;
import pxe.tftp.codec.MalformedPacketException;
import pxe.tftp.codec.PacketDecoder;
import pxe.tftp.codec.Wire;
import pxe.tftp.message.ErrorCode;
import pxe.tftp.message.ErrorPacket;
import pxe.tftp.message.Opcode;

/** What has come in, kept until it is handled: a thread that is replaced leaves the rest. */
final class EventBatch implements PeerSockets.Receiver {
  enum Event {
    ACKNOWLEDGED,
    REFUSED,
    UNREACHABLE
  }

  private Session[] sessions = new Session[64];
  private Event[] kinds = new Event[64];
  private int[] blocks = new int[64];
  private ErrorPacket error = new ErrorPacket(ErrorCode.NOT_DEFINED, "");
  private int size;
  private int at = -1;

  boolean next() {
    return ++at < size;
  }

  Session session() {
    return sessions[at];
  }

  Event kind() {
    return kinds[at];
  }

  int block() {
    return blocks[at];
  }

  /** The last one: errors are rare, and only a reason for people. */
  ErrorPacket error() {
    return error;
  }

  void clear() {
    size = 0;
    at = -1;
  }

  @Override
  public void received(PeerSocket socket, ByteBuffer payload) {
    int opcode = Wire.opcode(payload);
    if (opcode == Opcode.ACKNOWLEDGMENT.number()) {
      add(socket, Event.ACKNOWLEDGED, Wire.block(payload));
    } else if (opcode == Opcode.ERROR.number()) {
      error = decoded(payload);
      add(socket, Event.REFUSED, 0);
    }
  }

  @Override
  public void unreachable(PeerSocket socket) {
    add(socket, Event.UNREACHABLE, 0);
  }

  private void add(PeerSocket socket, Event kind, int block) {
    if (size == sessions.length) {
      sessions = Arrays.copyOf(sessions, 2 * size);
      kinds = Arrays.copyOf(kinds, 2 * size);
      blocks = Arrays.copyOf(blocks, 2 * size);
    }
    sessions[size] = (Session) socket.owner();
    kinds[size] = kind;
    blocks[size++] = block;
  }

  private static ErrorPacket decoded(ByteBuffer payload) {
    try {
      if (PacketDecoder.decode(payload) instanceof ErrorPacket packet) {
        return packet;
      }
    } catch (MalformedPacketException e) {
      // it is an error all the same
    }
    return new ErrorPacket(ErrorCode.NOT_DEFINED, "");
  }
}
