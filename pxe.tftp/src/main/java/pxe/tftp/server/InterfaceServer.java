// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.osgi.service.log.Logger;
import pxe.net.DatagramEndpoint;
import pxe.net.Lan;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.LanServers;
import pxe.net.Peer;
import pxe.rooms.resource.BootResources;
import pxe.rooms.status.Transfer;
import pxe.tftp.engine.ClientMemory;

/** TFTP on one interface: the reception on the well-known port, and the lanes. */
final class InterfaceServer implements LanServers.Running, Lane.Observer {
  /**
   * Two are needed, so that a client that asks again from the same port gets another one. More than
   * processors that could run them only make more turns for the same packets.
   */
  private static final int LANES =
      Math.min(4, Math.max(2, Runtime.getRuntime().availableProcessors() / 2));

  private final LanInterface on;
  private final Logger logger;
  private final TransferLog log;
  private final TransferHistory history;
  private final TransferNotes notes;
  private final TransferRegister register = new TransferRegister();
  private final ClientMemory memory = new ClientMemory();
  private final List<DatagramEndpoint> ports = new ArrayList<>();
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Reception reception;
  private final int port;

  @SuppressWarnings("this-escape") // lanes tell it what ended, after it has started them
  InterfaceServer(
      Lan lan,
      LanInterface on,
      Supplier<TftpSettings> settings,
      BootResources resources,
      TransferHistory history,
      TransferNotes notes,
      Logger logger)
      throws LanException {
    this.on = on;
    this.logger = logger;
    this.log = new TransferLog(logger);
    this.history = history;
    this.notes = notes;
    DatagramEndpoint door = lan.open(on, settings.get().port());
    this.port = door.port();
    try {
      for (int i = 0; i < LANES; i++) {
        DatagramEndpoint endpoint = lan.open(on, 0);
        ports.add(endpoint);
        lanes.add(new Lane(endpoint, this, System::nanoTime));
      }
    } catch (LanException e) {
      door.close();
      ports.forEach(DatagramEndpoint::close);
      throw e;
    }
    ErrorReplies errors = new ErrorReplies(door);
    RequestDesk desk =
        new RequestDesk(
            resources,
            settings,
            on.mtu(),
            on.advertise(),
            lanes,
            register,
            memory,
            errors,
            notes,
            System::nanoTime,
            logger);
    reception = new Reception("pxe.tftp requests " + on.name(), door, errors, desk::answer, logger);
  }

  /** Starts to serve. */
  InterfaceServer start() {
    for (int i = 0; i < lanes.size(); i++) {
      Lane lane = lanes.get(i);
      DatagramEndpoint endpoint = ports.get(i);
      Thread thread =
          new Thread(() -> run(lane, endpoint), "pxe.tftp lane " + on.name() + " " + (i + 1));
      threads.add(thread);
      thread.start();
    }
    reception.open();
    return this;
  }

  private void run(Lane lane, DatagramEndpoint endpoint) {
    while (endpoint.isOpen()) {
      try {
        lane.turn();
      } catch (IOException e) {
        if (endpoint.isOpen()) {
          logger.debug("cannot receive on port {}: {}", endpoint.port(), e.toString());
          LockSupport.parkNanos(10_000_000L);
        }
      } catch (RuntimeException e) {
        logger.error("a packet was not dealt with", e);
      }
    }
    lane.end();
  }

  @Override
  public void ended(Session session) {
    register.release(session.peer);
    memory.learn(Peer.address(session.peer), session.transfer, System.nanoTime());
    history.add(session.status(0));
    log.ended(session);
    notes.ended(session);
  }

  @Override
  public void forgotten(Session session) {
    register.forget(session);
  }

  /** The transfers that are under way. */
  List<Transfer> transfers() {
    long now = System.nanoTime();
    return register.open().stream().map(session -> session.status(now)).toList();
  }

  /** For the list of endpoints: {@code tftp on eth1 192.168.9.2:69}. */
  String endpoint() {
    return "tftp on " + on + ":" + port;
  }

  LanInterface on() {
    return on;
  }

  /** Takes no more requests, ends the transfers, and returns when all threads have ended. */
  @Override
  public void close() {
    reception.close();
    ports.forEach(DatagramEndpoint::close);
    threads.forEach(Threads::join);
  }
}
