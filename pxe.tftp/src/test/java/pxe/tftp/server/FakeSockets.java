// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pxe.net.LanInterface;
import pxe.net.PeerSocket;
import pxe.net.PeerSockets;
import pxe.tftp.codec.MalformedPacketException;
import pxe.tftp.codec.PacketDecoder;
import pxe.tftp.codec.PacketEncoder;
import pxe.tftp.message.TftpPacket;

/** Sockets without a network: what is put in is received, what is sent is kept. */
final class FakeSockets implements PeerSockets {
  /** A packet that was sent. */
  record Sent(TftpPacket packet, InetSocketAddress to, InetAddress source, int port) {}

  private final int maxSegments;
  private final Map<Integer, Socket> open = new TreeMap<>();
  private final List<Sent> sent = new ArrayList<>();
  private int ports = 40_000;
  private boolean closed;
  long lastWait;
  int calls;
  int wakeups;

  /** What others do while somebody waits here. */
  Runnable meanwhile = () -> {};

  /** What is sent comes back: nobody is there. */
  boolean refused;

  FakeSockets(int maxSegments) {
    this.maxSegments = maxSegments;
  }

  /** A packet to the latest socket of a peer; where there is none it is lost. */
  void put(TftpPacket packet, InetSocketAddress from) {
    ByteBuffer payload = ByteBuffer.allocate(2048);
    PacketEncoder.encode(packet, payload);
    latest(from).ifPresent(socket -> socket.in.add(payload.flip()));
  }

  /** A packet to a port: it arrives if it is of the peer of that port. */
  void put(TftpPacket packet, InetSocketAddress from, int port) {
    Socket socket = open.get(port);
    if (socket != null && socket.peer.equals(from)) {
      put(packet, from);
    }
  }

  private Optional<Socket> latest(InetSocketAddress peer) {
    return open.values().stream().filter(s -> s.peer.equals(peer)).reduce((a, b) -> b);
  }

  int open() {
    return open.size();
  }

  /** What was sent since it was asked last. */
  synchronized List<Sent> takeSent() {
    List<Sent> all = List.copyOf(sent);
    sent.clear();
    return all;
  }

  @Override
  public LanInterface on() {
    return FakeEndpoint.ETH1;
  }

  @Override
  public PeerSocket open(InetSocketAddress peer, InetAddress source, Object owner) {
    Socket socket = new Socket(++ports, peer, source, owner);
    open.put(socket.port, socket);
    return socket;
  }

  @Override
  public int receive(Receiver receiver, long timeoutNanos) {
    lastWait = timeoutNanos;
    Runnable others = meanwhile;
    meanwhile = () -> {};
    others.run();
    int count = 0;
    for (Socket socket : List.copyOf(open.values())) {
      while (socket.listens && socket.look(receiver)) {
        count++;
      }
    }
    return count;
  }

  @Override
  public void wakeup() {
    wakeups++;
  }

  @Override
  public boolean sendsParts() {
    return true;
  }

  @Override
  public int maxSegments() {
    return maxSegments;
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
  }

  private final class Socket implements PeerSocket {
    private final int port;
    private final InetSocketAddress peer;
    private final InetAddress source;
    private final Object owner;
    private final Deque<ByteBuffer> in = new ArrayDeque<>();
    private boolean listens;

    Socket(int port, InetSocketAddress peer, InetAddress source, Object owner) {
      this.port = port;
      this.peer = peer;
      this.source = source;
      this.owner = owner;
    }

    @Override
    public int port() {
      return port;
    }

    @Override
    public void listen() {
      listens = true;
    }

    @Override
    public Object owner() {
      return owner;
    }

    @Override
    public boolean look(Receiver receiver) {
      ByteBuffer next = in.poll();
      if (next != null) {
        receiver.received(this, next);
      }
      return next != null;
    }

    @Override
    public void send(ByteBuffer payload) throws IOException {
      sendSegments(payload, Math.max(1, payload.remaining()));
    }

    @Override
    public void sendSegments(ByteBuffer payload, int segmentSize) throws IOException {
      if (refused) {
        throw new PortUnreachableException();
      }
      calls++;
      int end = payload.limit();
      if (end - payload.position() > 65_507
          || end - payload.position() > segmentSize * maxSegments) {
        throw new IllegalStateException("more than one call takes");
      }
      while (payload.position() < end) {
        payload.limit(Math.min(end, payload.position() + segmentSize));
        add(payload);
        payload.position(payload.limit()).limit(end);
      }
    }

    @Override
    public void sendParts(ByteBuffer heads, int headSize, ByteBuffer content, int contentSize)
        throws IOException {
      if (!heads.isDirect() || !content.isDirect()) {
        throw new IllegalStateException("a system call takes no arrays");
      }
      ByteBuffer joined = ByteBuffer.allocate(heads.remaining() + content.remaining());
      while (heads.hasRemaining()) {
        joined.put(slice(heads, headSize)).put(slice(content, contentSize));
      }
      if (content.hasRemaining()) {
        throw new IllegalStateException("there is content without a head");
      }
      sendSegments(joined.flip(), headSize + contentSize);
    }

    private static ByteBuffer slice(ByteBuffer from, int most) {
      int length = Math.min(most, from.remaining());
      ByteBuffer slice = from.slice(from.position(), length);
      from.position(from.position() + length);
      return slice;
    }

    private void add(ByteBuffer payload) {
      try {
        Sent one = new Sent(PacketDecoder.decode(payload), peer, source, port);
        synchronized (FakeSockets.this) {
          sent.add(one);
        }
      } catch (MalformedPacketException e) {
        throw new IllegalStateException("the server sent what is no packet", e);
      }
    }

    @Override
    public void close() {
      open.remove(port);
    }
  }
}
