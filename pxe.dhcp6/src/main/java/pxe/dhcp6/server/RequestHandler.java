// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.server;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import pxe.dhcp6.codec.Dhcp6Decoder;
import pxe.dhcp6.codec.Dhcp6Encoder;
import pxe.dhcp6.codec.MalformedDhcp6Exception;
import pxe.dhcp6.engine.Arrival;
import pxe.dhcp6.engine.NoAnswer;
import pxe.dhcp6.engine.Outcome;
import pxe.dhcp6.engine.Responder;
import pxe.dhcp6.message.Dhcp6Packet;
import pxe.net.Ipv6Interface;
import pxe.rooms.catalog.Machines;

/** Takes a datagram through decoder, engine and encoder. */
final class RequestHandler {
  /** How datagrams come to a socket. */
  enum Way {
    /** To all servers on the link: of clients, and of relay agents there. */
    MULTICAST,
    /** To port 547 of an address of ours: of relay agents only. */
    RELAYED,
    /** To port 4011 of an address of ours: of clients. */
    BOOT_SERVER
  }

  /** Our networks have 64 bits where machines make their addresses themselves. */
  private static final int NETWORK_BITS = 64;

  private final Machines machines;
  private final RequestLog log;
  private final RequestCounts counts;
  private volatile Responder engine;

  RequestHandler(Machines machines, RequestLog log, RequestCounts counts, Responder engine) {
    this.machines = machines;
    this.log = log;
    this.counts = counts;
    this.engine = engine;
  }

  /** The network of clients on its link, where they make their addresses themselves. */
  static Optional<Inet6Address> network(Ipv6Interface at) {
    return Optional.of(at)
        .filter(link -> link.prefixLength() == NETWORK_BITS)
        .map(Ipv6Interface::address);
  }

  /** From now on this engine answers. */
  void use(Responder newEngine) {
    engine = newEngine;
  }

  /** Whatever a stranger has sent, this returns. */
  void received(
      DatagramChannel channel,
      Way way,
      Ipv6Interface at,
      ByteBuffer datagram,
      InetSocketAddress source) {
    if (source.getPort() == 0 || !(source.getAddress() instanceof Inet6Address sender)) {
      counts.refused(NoAnswer.BAD_ADDRESS); // nobody can be answered there
      return;
    }
    try {
      Dhcp6Packet packet = Dhcp6Decoder.decode(datagram);
      if (isTheirWay(packet, way, sender)) {
        answer(channel, way, at, packet, source, sender);
      } else {
        counts.refused(NoAnswer.MALFORMED);
        log.malformed(sender, packet.message().type() + " that came a way that no client sends it");
      }
    } catch (MalformedDhcp6Exception e) {
      counts.refused(NoAnswer.MALFORMED);
      log.malformed(sender, e.getMessage());
    } catch (RuntimeException e) {
      counts.refused(NoAnswer.FAILED);
      log.failed("A request over IPv6 could not be answered", e);
    }
  }

  /** A client is on our link when it asks by multicast: what is not of the link is a forgery. */
  private static boolean isTheirWay(Dhcp6Packet packet, Way way, Inet6Address sender) {
    boolean isRelayed = !packet.relays().isEmpty();
    return switch (way) {
      case MULTICAST -> isRelayed || sender.isLinkLocalAddress();
      case RELAYED -> isRelayed;
      case BOOT_SERVER -> !isRelayed;
    };
  }

  private void answer(
      DatagramChannel channel,
      Way way,
      Ipv6Interface at,
      Dhcp6Packet packet,
      InetSocketAddress source,
      Inet6Address sender) {
    Arrival arrival =
        new Arrival(
            way == Way.BOOT_SERVER ? Arrival.Port.BOOT_SERVER : Arrival.Port.DHCP,
            sender,
            at.address(),
            network(at));
    Responder now = engine;
    Outcome outcome = now.answer(packet, arrival);
    outcome.machine().ifPresent(machines::seen);
    if (outcome instanceof Outcome.Reply reply) {
      try {
        channel.send(ByteBuffer.wrap(Dhcp6Encoder.encode(reply.packet())), source);
      } catch (IOException e) {
        counts.refused(NoAnswer.FAILED);
        if (channel.isOpen()) {
          log.failed("No answer could be sent over IPv6", e);
        }
        return;
      }
      counts.answered(arrival.port(), now.mode(), reply.packet().message().type());
    } else if (outcome instanceof Outcome.Silence silence) {
      counts.refused(silence.why());
    }
    log.outcome(packet, arrival, outcome);
  }
}
