// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import pxe.dhcp.codec.DhcpDecoder;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.codec.MalformedPacketException;
import pxe.dhcp.engine.Arrival;
import pxe.dhcp.engine.Port;
import pxe.dhcp.engine.ProxyDhcp;
import pxe.dhcp.engine.RequestOutcome;
import pxe.dhcp.message.DhcpMessage;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.NoAnswer;
import pxe.dhcp.search.Probe;
import pxe.net.DatagramEndpoint;
import pxe.net.Peer;
import pxe.rooms.catalog.Machines;

/** Takes a datagram through decoder, engine and encoder, for all interfaces and both ports. */
final class DhcpRequestHandler {
  private final Machines machines;
  private final BootLog log;
  private final DhcpStatus status;
  private final JournalNotes journal;
  private final StuckReporter stuck;
  private final DelayedSender delayed;
  private final ServerSearches roles;
  private volatile ProxyDhcp engine;
  private volatile Optional<AddressRequestHandler> addresses = Optional.empty();
  private volatile Networks networks;
  private volatile boolean logPackets;

  DhcpRequestHandler(
      Machines machines,
      BootLog log,
      DhcpStatus status,
      JournalNotes journal,
      StuckReporter stuck,
      DelayedSender delayed,
      ServerSearches roles,
      Networks networks,
      ProxyDhcp engine) {
    this.machines = machines;
    this.log = log;
    this.status = status;
    this.journal = journal;
    this.stuck = stuck;
    this.delayed = delayed;
    this.roles = roles;
    this.networks = networks;
    this.engine = engine;
  }

  /** From now on this engine answers, and on port 67 the DHCP server where there is one. */
  void use(
      Networks served,
      ProxyDhcp newEngine,
      Optional<AddressRequestHandler> server,
      boolean logsPackets) {
    networks = served;
    engine = newEngine;
    addresses = server;
    logPackets = logsPackets;
  }

  /** Whatever a stranger has sent, this returns. */
  void received(ServedPort served, ByteBuffer payload, long source, int destination) {
    try {
      DhcpMessage message = DhcpDecoder.decode(payload);
      if (logPackets) {
        log.packet("From", source, message);
      }
      // replies of other servers come by here as well, and nobody answers a reply
      if (message instanceof DhcpRequest request) {
        answer(served, request, source, destination);
      } else if (message instanceof DhcpReply reply && served.port() == Port.DHCP) {
        roles.answered(served.on(), reply);
      }
    } catch (MalformedPacketException e) {
      log.malformed(source, e);
    } catch (RuntimeException e) {
      log.failed(e);
    }
  }

  private void answer(ServedPort served, DhcpRequest request, long source, int destination) {
    Port port = served.port();
    if (port == Port.DHCP) {
      if (Probe.isOf(served.own(), request)) {
        return; // our own question, which came back
      }
      roles.asked(served.on(), request, source);
    }
    Arrival arrival =
        new Arrival(port, source, served.advertised(), served.broadcast(), System.nanoTime());
    Optional<AddressRequestHandler> server = addresses;
    Networks.Served network = networks.of(request, served, destination);
    if (network.mode() == DhcpSettings.Mode.OFF) {
      log.refused(
          request,
          port,
          Optional.empty(),
          NoAnswer.OFF,
          "DHCP is off in the network of " + network.link(),
          false);
      return;
    }
    boolean isServer = network.mode() == DhcpSettings.Mode.SERVER && port == Port.DHCP;
    if (isServer && server.isPresent()) {
      server.get().answer(served, request, arrival, destination, network);
      return;
    }
    if (isServer) { // a proxy instead would be a surprise
      log.refused(
          request,
          port,
          Optional.empty(),
          NoAnswer.LEASES_UNAVAILABLE,
          "the leases cannot be read; see pxe:status",
          true);
      return;
    }
    proxy(served.endpoint(), request, arrival, destination);
  }

  private void proxy(
      DatagramEndpoint endpoint, DhcpRequest request, Arrival arrival, int destination) {
    Port port = arrival.port();
    RequestOutcome outcome = engine.answer(request, arrival);
    if (outcome.machine().isPresent()) {
      machines.seen(outcome.machine().get());
    }
    if (outcome instanceof RequestOutcome.Reply reply) {
      ByteBuffer bytes = ByteBuffer.wrap(DhcpEncoder.encode(reply.message()));
      if (!reply.delay().isZero()) {
        delayed.send(() -> send(endpoint, bytes, reply, destination), reply.delay());
      } else {
        send(endpoint, bytes, reply, destination);
      }
      status.menu(reply.menu());
      log.answered(request, port, reply);
      journal.answered(request, port, reply);
    } else if (outcome instanceof RequestOutcome.Refusal refusal) {
      log.refused(request, port, refusal);
      journal.refused(request, port, refusal);
    }
    stuck.seen(request, port, outcome);
  }

  /** The answer leaves from where the request went to, unless that was a broadcast address. */
  private void send(
      DatagramEndpoint endpoint, ByteBuffer bytes, RequestOutcome.Reply reply, int destination) {
    try {
      endpoint.send(bytes, reply.destination(), destination);
      if (logPackets) {
        log.packet("To", reply.destination(), reply.message());
      }
    } catch (IOException e) {
      if (endpoint.isOpen()) {
        log.failed("No answer could be sent to " + Peer.toString(reply.destination()), e);
      }
    }
  }
}
