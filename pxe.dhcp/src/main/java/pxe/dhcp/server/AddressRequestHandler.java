// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.engine.Arrival;
import pxe.dhcp.engine.DhcpServer;
import pxe.dhcp.engine.Port;
import pxe.dhcp.engine.ServerOutcome;
import pxe.dhcp.message.DhcpRequest;
import pxe.net.DatagramEndpoint;
import pxe.net.Peer;
import pxe.rooms.catalog.Machines;
import pxe.rooms.lease.LeaseStore;
import pxe.rooms.machine.Machine;

/** Takes a request through the DHCP server and the store of leases, and sends the answer. */
final class AddressRequestHandler {
  private final AddressService service;
  private final LeaseStore store;
  private final Machines machines;
  private final BootLog log;
  private final DhcpStatus status;
  private final JournalNotes journal;
  private final boolean logsPackets;

  AddressRequestHandler(
      AddressService service,
      LeaseStore store,
      Machines machines,
      BootLog log,
      DhcpStatus status,
      JournalNotes journal,
      boolean logsPackets) {
    this.service = service;
    this.store = store;
    this.machines = machines;
    this.log = log;
    this.status = status;
    this.journal = journal;
    this.logsPackets = logsPackets;
  }

  /** What is needed to answer a request. */
  private record Asked(
      DatagramEndpoint endpoint, DhcpRequest request, Arrival arrival, int destination) {}

  void answer(
      DatagramEndpoint endpoint,
      DhcpRequest request,
      Arrival arrival,
      int destination,
      Networks.Served network) {
    if (network.options().isEmpty()) {
      log.refused(
          request,
          Port.DHCP,
          Optional.empty(),
          "no range is of the network of " + network.link() + " in etc/pxe.dhcp*.cfg",
          true);
      return;
    }
    Asked asked = new Asked(endpoint, request, arrival, destination);
    DhcpServer server = service.server(network.options().get());
    server.storeAnswers(store.answers());
    settle(asked, server, server.answer(request, arrival, service.clock().now()));
  }

  private void settle(Asked asked, DhcpServer server, ServerOutcome outcome) {
    if (outcome instanceof ServerOutcome.Reply reply) {
      reply(asked, reply);
    } else if (outcome instanceof ServerOutcome.Pending pending) {
      store.store(pending.grant().lease(), result -> stored(asked, server, pending, result));
    } else if (outcome instanceof ServerOutcome.Note note) {
      store.store(note.lease(), result -> stored(server, note, result));
      log.answered(asked.request, Port.DHCP, Optional.empty(), note.change().reason());
    } else if (outcome instanceof ServerOutcome.Silence silence) {
      silence.machine().ifPresent(machines::seen);
      log.refused(
          asked.request, Port.DHCP, silence.machine(), silence.reason(), silence.noteworthy());
    }
  }

  private void stored(
      Asked asked, DhcpServer server, ServerOutcome.Pending pending, LeaseStore.Result result) {
    try {
      if (result instanceof LeaseStore.Result.Failed failed) {
        settle(
            asked,
            server,
            server.failed(
                pending, asked.request, asked.arrival, failed.reason(), service.clock().now()));
      } else if (result instanceof LeaseStore.Result.Overtaken overtaken) {
        settle(
            asked,
            server,
            server.overtaken(
                pending, asked.request, asked.arrival, overtaken.by(), service.clock().now()));
      } else {
        server.stored(pending.grant().lease());
        reply(asked, pending.reply());
      }
    } catch (RuntimeException e) {
      log.failed(e);
    }
  }

  private void stored(DhcpServer server, ServerOutcome.Note note, LeaseStore.Result result) {
    if (result instanceof LeaseStore.Result.Stored) {
      server.stored(note.lease());
    } else if (result instanceof LeaseStore.Result.Overtaken overtaken) {
      server.overtaken(overtaken.by(), service.clock().now());
    } else {
      server.failed(note, service.clock().now());
    }
  }

  private void reply(Asked asked, ServerOutcome.Reply reply) {
    Optional<Machine> machine = reply.machine();
    machine.ifPresent(machines::seen);
    try {
      asked.endpoint.send(
          ByteBuffer.wrap(DhcpEncoder.encode(reply.message())),
          reply.destination(),
          asked.destination);
      if (logsPackets) {
        log.packet("To", reply.destination(), reply.message());
      }
    } catch (IOException e) {
      if (asked.endpoint.isOpen()) {
        log.failed("No answer could be sent to " + Peer.toString(reply.destination()), e);
      }
    }
    status.menu(reply.menu());
    log.answered(asked.request, Port.DHCP, machine, reply.answer());
    journal.answered(asked.request, reply);
  }
}
