// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import pxe.net.DatagramEndpoint;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.tftp.codec.MalformedPacketException;
import pxe.tftp.codec.PacketDecoder;
import pxe.tftp.codec.PacketEncoder;
import pxe.tftp.message.TftpPacket;

/** A port without a network: what is put in is received, what is sent is kept. It never waits. */
final class FakeEndpoint implements DatagramEndpoint {
  static final int SERVER = 0xc0a8_0902;
  static final LanInterface ETH1 =
      new LanInterface("eth1", 2, Peer.inetAddress(SERVER), 24, 1500, Peer.inetAddress(SERVER));

  /** A packet that was sent. */
  record Sent(TftpPacket packet, long to, int source) {}

  private record In(ByteBuffer payload, long source, int destination) {}

  private final int port;
  private final int maxSegments;
  private final Deque<In> in = new ArrayDeque<>();
  private final List<Sent> sent = new ArrayList<>();
  long lastWait;
  int calls;
  private boolean open = true;

  FakeEndpoint(int port, int maxSegments) {
    this.port = port;
    this.maxSegments = maxSegments;
  }

  void put(TftpPacket packet, long source) {
    ByteBuffer payload = ByteBuffer.allocate(2048);
    PacketEncoder.encode(packet, payload);
    put(payload.flip(), source, SERVER);
  }

  void put(ByteBuffer payload, long source, int destination) {
    in.add(new In(payload, source, destination));
  }

  /** What was sent since it was asked last. */
  List<Sent> takeSent() {
    List<Sent> all = List.copyOf(sent);
    sent.clear();
    return all;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public LanInterface on() {
    return ETH1;
  }

  @Override
  public int receive(Receiver receiver, long timeoutNanos) {
    lastWait = timeoutNanos;
    int count = in.size();
    while (!in.isEmpty()) {
      In next = in.poll();
      receiver.received(next.payload(), next.source(), next.destination());
    }
    return count;
  }

  @Override
  public void wakeup() {
    // it never waits
  }

  @Override
  public void send(ByteBuffer payload, long to, int source) {
    calls++;
    add(payload, to, source);
  }

  private void add(ByteBuffer payload, long to, int source) {
    try {
      sent.add(new Sent(PacketDecoder.decode(payload), to, source));
    } catch (MalformedPacketException e) {
      throw new IllegalStateException("the server sent what is no packet", e);
    }
    payload.position(payload.limit());
  }

  @Override
  public void sendSegments(ByteBuffer payload, int segmentSize, long to, int source) {
    calls++;
    int end = payload.limit();
    if (end - payload.position() > 65_507 || end - payload.position() > segmentSize * maxSegments) {
      throw new IllegalStateException("more than one call takes");
    }
    while (payload.position() < end) {
      payload.limit(Math.min(end, payload.position() + segmentSize));
      add(payload, to, source);
      payload.limit(end);
    }
  }

  @Override
  public int maxSegments() {
    return maxSegments;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
