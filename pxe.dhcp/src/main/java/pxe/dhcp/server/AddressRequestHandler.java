// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Executor;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.engine.Arrival;
import pxe.dhcp.engine.DhcpServer;
import pxe.dhcp.engine.Port;
import pxe.dhcp.engine.ServerOutcome;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.NoAnswer;
import pxe.dhcp.message.OptionCode;
import pxe.net.DatagramEndpoint;
import pxe.net.Peer;
import pxe.rooms.catalog.Machines;
import pxe.rooms.lease.LeaseStore;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

/** Takes a request through the DHCP server and the store of leases, and sends the answer. */
final class AddressRequestHandler {
  private final AddressService service;
  private final LeaseStore store;
  private final Machines machines;
  private final BootLog log;
  private final DhcpStatus status;
  private final JournalNotes journal;
  private final Optional<NetworkMonitor> monitor;
  private final boolean logsPackets;
  private final Optional<AddressProbe> probe;
  private final Optional<Executor> offers;

  /**
   * A handler.
   *
   * @param monitor of other servers; none where others are to give out the same addresses
   * @param offers sends them when it is time to; empty where they go at once
   */
  AddressRequestHandler(
      AddressService service,
      LeaseStore store,
      Machines machines,
      BootLog log,
      DhcpStatus status,
      JournalNotes journal,
      Optional<NetworkMonitor> monitor,
      boolean logsPackets,
      Optional<AddressProbe> probe,
      Optional<Executor> offers) {
    this.service = service;
    this.store = store;
    this.machines = machines;
    this.log = log;
    this.status = status;
    this.journal = journal;
    this.monitor = monitor;
    this.logsPackets = logsPackets;
    this.probe = probe;
    this.offers = offers;
  }

  /** What is needed to answer a request. */
  private record Asked(
      ServedPort served,
      DhcpRequest request,
      Arrival arrival,
      int destination,
      Networks.Served network) {}

  void answer(
      ServedPort served,
      DhcpRequest request,
      Arrival arrival,
      int destination,
      Networks.Served network) {
    if (network.options().isEmpty()) {
      log.refused(
          request,
          Port.DHCP,
          Optional.empty(),
          NoAnswer.OFF,
          "no range is of the network of " + network.link() + " in etc/pxe.dhcp*.cfg",
          true);
      return;
    }
    Asked asked = new Asked(served, request, arrival, destination, network);
    if (request.is(MessageType.REQUEST)) {
      if (monitor.isPresent()) {
        monitor.get().asked(request, served, network.options().get().network().network());
      }
      if (isLookedAt(asked)) {
        return;
      }
    }
    answer(asked);
  }

  /** Who takes our offer at once waits until a host that uses the address had time to say so. */
  private boolean isLookedAt(Asked asked) {
    if (probe.isEmpty()) {
      return false;
    }
    Optional<Ip4> address = asked.request.options().address(OptionCode.REQUESTED_ADDRESS);
    return address.isPresent() && probe.get().await(address.get(), () -> answer(asked));
  }

  private void answer(Asked asked) {
    try {
      Optional<ServerOutcome> outcome =
          service.ask(asked.network.link(), server -> outcome(asked, server));
      settle(asked, outcome.isPresent() ? outcome.get() : unserved(asked.network));
    } catch (RuntimeException e) {
      log.failed(e);
    }
  }

  private ServerOutcome outcome(Asked asked, DhcpServer server) {
    server.storeAnswers(store.answers());
    return server.answer(asked.request, asked.arrival, service.clock().now());
  }

  /** Another network holds its addresses, or settings change at this moment. */
  private static ServerOutcome unserved(Networks.Served network) {
    return new ServerOutcome.Silence(
        Optional.empty(),
        NoAnswer.OFF,
        "addresses of the network of " + network.link() + " are not given out; see pxe:status",
        true);
  }

  private void settle(Asked asked, ServerOutcome outcome) {
    if (outcome instanceof ServerOutcome.Reply reply) {
      reply(asked, reply);
    } else if (outcome instanceof ServerOutcome.Pending pending) {
      store.store(pending.grant().lease(), result -> stored(asked, pending, result));
    } else if (outcome instanceof ServerOutcome.Note note) {
      store(note);
      log.answered(asked.request, Port.DHCP, Optional.empty(), note.change().reason());
    } else if (outcome instanceof ServerOutcome.Silence silence) {
      silence.machine().ifPresent(machines::seen);
      log.refused(
          asked.request,
          Port.DHCP,
          silence.machine(),
          silence.kind(),
          silence.reason(),
          silence.noteworthy());
    }
  }

  private void store(ServerOutcome.Note note) {
    store.store(note.lease(), result -> service.settled(note, result));
  }

  private void stored(Asked asked, ServerOutcome.Pending pending, LeaseStore.Result result) {
    try {
      long now = service.clock().now();
      Optional<Runnable> next =
          service.ask(
              pending.grant().address(), server -> next(asked, pending, result, server, now));
      if (next.isPresent()) {
        next.get().run();
      } else {
        service.settledUnserved(pending.grant().lease(), pending.grant().before(), result);
      }
    } catch (RuntimeException e) {
      log.failed(e);
    }
  }

  /** What follows, when the server is not needed any more. */
  private Runnable next(
      Asked asked,
      ServerOutcome.Pending pending,
      LeaseStore.Result result,
      DhcpServer server,
      long now) {
    if (result instanceof LeaseStore.Result.Failed failed) {
      ServerOutcome instead =
          server.failed(pending, asked.request, asked.arrival, failed.reason(), now);
      return () -> settle(asked, instead);
    }
    if (result instanceof LeaseStore.Result.Overtaken overtaken) {
      ServerOutcome instead =
          server.overtaken(pending, asked.request, asked.arrival, overtaken.by(), now);
      return () -> settle(asked, instead);
    }
    Optional<ServerOutcome.Note> left = server.stored(pending, now);
    return () -> {
      reply(asked, pending.reply());
      left.ifPresent(this::store);
    };
  }

  private void reply(Asked asked, ServerOutcome.Reply reply) {
    Optional<Machine> machine = reply.machine();
    if (machine.isPresent()) {
      machines.seen(machine.get());
    }
    if (offers.isPresent() && reply.message().is(MessageType.OFFER)) {
      offers.get().execute(() -> send(asked, reply));
    } else {
      send(asked, reply);
    }
    if (probe.isPresent() && reply.probe().isPresent()) {
      Ip4 address = reply.probe().get();
      probe.get().begin(address, by -> used(asked.request, address, by));
    }
    status.menu(reply.menu());
    log.counts().answered(reply.message());
    log.answered(asked.request, Port.DHCP, machine, reply.answer());
    journal.answered(asked.request, reply);
  }

  private void send(Asked asked, ServerOutcome.Reply reply) {
    DatagramEndpoint endpoint = asked.served.endpoint();
    try {
      endpoint.send(
          ByteBuffer.wrap(DhcpEncoder.encode(reply.message())),
          reply.destination(),
          asked.destination);
      if (logsPackets) {
        log.packet("To", reply.destination(), reply.message());
      }
    } catch (IOException e) {
      if (endpoint.isOpen()) {
        log.failed("No answer could be sent to " + Peer.toString(reply.destination()), e);
      }
    }
  }

  private void used(DhcpRequest request, Ip4 address, Optional<HardwareAddress> by) {
    try {
      service
          .ask(address, server -> server.used(address, by, request, service.clock().now()))
          .ifPresent(outcome -> tell(request, outcome));
    } catch (RuntimeException e) {
      log.failed(e);
    }
  }

  private void tell(DhcpRequest request, ServerOutcome found) {
    if (found instanceof ServerOutcome.Note note) {
      store(note);
      log.answered(request, Port.DHCP, Optional.empty(), note.change().reason());
    } else if (found instanceof ServerOutcome.Silence silence && silence.noteworthy()) {
      log.answered(request, Port.DHCP, Optional.empty(), silence.reason());
    }
  }
}
