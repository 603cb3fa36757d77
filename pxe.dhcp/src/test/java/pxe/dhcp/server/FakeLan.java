// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import pxe.dhcp.codec.DhcpDecoder;
import pxe.dhcp.codec.MalformedPacketException;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpMessage;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.search.Probe;
import pxe.net.DatagramEndpoint;
import pxe.net.Lan;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.Peer;
import pxe.rooms.problem.Problem;

/** A LAN in memory: tests put datagrams in, and take out what was sent. */
final class FakeLan implements Lan {
  static final LanInterface ETH1 = on("eth1", 2, "192.168.9.2", "192.168.9.3");

  /** What was sent. */
  record Sent(int fromPort, long to, int source, DhcpMessage message) {}

  private record Datagram(Bytes bytes, long source, int destination) {}

  final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();

  /** Questions for other servers, which come at any time. */
  final BlockingQueue<Sent> probes = new LinkedBlockingQueue<>();

  final Map<Integer, Endpoint> open = new HashMap<>();
  private final List<Consumer<List<LanInterface>>> observers = new ArrayList<>();
  private final int portOffset;
  private List<LanInterface> interfaces = List.of(ETH1);
  private Optional<Integer> taken = Optional.empty();

  /** Whether nothing can be sent. */
  volatile boolean isDown;

  FakeLan(int portOffset) {
    this.portOffset = portOffset;
  }

  private static LanInterface on(String name, int index, String address, String advertise) {
    return new LanInterface(name, index, ip(address), 24, 1500, ip(advertise));
  }

  static Inet4Address ip(String dotted) {
    int bits = 0;
    for (String part : List.of(dotted.split("\\.", -1))) {
      bits = bits << 8 | Integer.parseInt(part);
    }
    return Peer.inetAddress(bits);
  }

  static long peer(String dotted, int port) {
    return Peer.of(Peer.bits(ip(dotted)), port);
  }

  /** Somebody else has this port. */
  void taken(int port) {
    taken = Optional.of(port);
  }

  void interfacesAre(List<LanInterface> now) {
    interfaces = now;
    observers.forEach(observer -> observer.accept(now));
  }

  @Override
  public Watch watch(Consumer<List<LanInterface>> observer) {
    observers.add(observer);
    observer.accept(interfaces);
    return () -> observers.remove(observer);
  }

  @Override
  public DatagramEndpoint open(LanInterface on, int port) throws LanException {
    if (taken.equals(Optional.of(port))) {
      throw new LanException(
          Problem.of(on.name(), "port " + port + " is in use", "stop what has it"), null);
    }
    Endpoint endpoint = new Endpoint(on, port + portOffset);
    early.stream().filter(d -> d.port == port).forEach(d -> endpoint.incoming.add(d.datagram()));
    open.put(port, endpoint);
    return endpoint;
  }

  @Override
  public int portOffset() {
    return portOffset;
  }

  private record Early(int port, Optional<Datagram> datagram) {}

  private final List<Early> early = new ArrayList<>();

  /** A datagram is there when a port of ours opens. */
  void arrivesWhenOpen(int port, byte[] bytes, long source, String destination) {
    early.add(
        new Early(
            port,
            Optional.of(new Datagram(Bytes.copyOf(bytes), source, Peer.bits(ip(destination))))));
  }

  /** A datagram reaches a port of ours. */
  void arrives(int port, byte[] bytes, long source, String destination) {
    open.get(port)
        .incoming
        .add(Optional.of(new Datagram(Bytes.copyOf(bytes), source, Peer.bits(ip(destination)))));
  }

  Sent nextSent() throws InterruptedException {
    return next(sent);
  }

  Sent nextProbe() throws InterruptedException {
    return next(probes);
  }

  private static Sent next(BlockingQueue<Sent> queue) throws InterruptedException {
    Sent next = queue.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was sent");
    }
    return next;
  }

  /** An endpoint whose datagrams come from a queue. */
  final class Endpoint implements DatagramEndpoint {
    /** Datagrams, and nothing for each wake-up. */
    final BlockingQueue<Optional<Datagram>> incoming = new LinkedBlockingQueue<>();

    private final LanInterface on;
    private final int port;
    private volatile boolean closed;

    private Endpoint(LanInterface on, int port) {
      this.on = on;
      this.port = port;
    }

    @Override
    public int port() {
      return port;
    }

    @Override
    public LanInterface on() {
      return on;
    }

    @Override
    public int receive(Receiver receiver, long timeoutNanos) {
      try {
        Optional<Datagram> next = incoming.take();
        next.ifPresent(
            datagram ->
                receiver.received(
                    ByteBuffer.wrap(datagram.bytes.toArray()),
                    datagram.source,
                    datagram.destination));
        return next.isPresent() ? 1 : 0;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void wakeup() {
      incoming.add(Optional.empty());
    }

    @Override
    public void send(ByteBuffer payload, long to, int source) throws IOException {
      if (isDown) {
        throw new IOException("Network is unreachable");
      }
      try {
        DhcpMessage message = DhcpDecoder.decode(payload);
        boolean isProbe =
            message instanceof DhcpRequest request && Probe.isOf(Ip4.of(on.address()), request);
        (isProbe ? probes : sent).add(new Sent(port, to, source, message));
      } catch (MalformedPacketException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void sendSegments(ByteBuffer payload, int segmentSize, long to, int source)
        throws IOException {
      send(payload, to, source);
    }

    @Override
    public int maxSegments() {
      return 1;
    }

    @Override
    public boolean isOpen() {
      return !closed;
    }

    @Override
    public void close() {
      closed = true;
      wakeup();
    }
  }
}
