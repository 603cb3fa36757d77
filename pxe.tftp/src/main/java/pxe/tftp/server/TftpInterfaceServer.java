// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.osgi.service.log.Logger;
import pxe.net.Ipv6Interface;
import pxe.net.Lan;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.LanServers;
import pxe.net.PeerSockets;
import pxe.rooms.resource.BootResources;
import pxe.tftp.engine.ClientMemory;
import pxe.transfer.ImageWorkers;
import pxe.transfer.ProblemReport;
import pxe.transfer.Saturation;
import pxe.transfer.ServerBudget;
import pxe.transfer.ServerFaults;

/**
 * TFTP on one interface, or at one of its IPv6 addresses: the requests on the well-known port, and
 * the workers for transfers.
 */
final class TftpInterfaceServer implements LanServers.Running, TransferWorker.Observer {
  /** More than processors that could run them only make more turns for the same packets. */
  private static final int WORKERS =
      Math.min(4, Math.max(2, Runtime.getRuntime().availableProcessors() / 2));

  /** How long a read may take before another thread goes on for the other transfers. */
  private static final long PATIENCE = 250_000_000L;

  /** A header of IPv6 is so much longer than one of IPv4. */
  private static final int MORE_HEADER = 40 - 20;

  private final String name;
  private final Logger logger;
  private final TransferLog log;
  private final ImageWorkers images;
  private final TransferRegister register;
  private final ServerFaults faults;
  private final ProblemReport problems;
  private final ClientMemory memory = new ClientMemory();
  private final List<PeerSockets> sockets = new ArrayList<>();
  private final List<TransferWorker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final RequestReceiver receiver;
  private final Thread watchdog;

  /** Workers whose thread hangs; only the watchdog knows them. */
  private final Queue<TransferWorker> withoutThread = new ArrayDeque<>();

  private final int port;
  private volatile boolean resting;
  private volatile boolean closed;

  /** What all interfaces share. */
  record Shared(
      BootResources resources,
      Supplier<TftpSettings> settings,
      ServerBudget budget,
      ImageWorkers images,
      TransferLog log,
      Saturation saturation,
      ServerFaults faults,
      ProblemReport problems,
      Logger logger) {}

  /** Opens sockets for conversations. */
  @FunctionalInterface
  private interface Opener {
    PeerSockets open() throws LanException;
  }

  /**
   * That of an interface; it does not serve yet.
   *
   * @param wellKnown the port, to which the offset of the LAN is added
   */
  static TftpInterfaceServer open(Lan lan, LanInterface on, int wellKnown, Shared shared)
      throws LanException {
    return new TftpInterfaceServer(
        on.toString(),
        new Ipv4RequestPort(lan.open(on, wellKnown)),
        () -> lan.sockets(on),
        on.mtu(),
        on.advertise(),
        shared);
  }

  /** The same at an IPv6 address. */
  static TftpInterfaceServer open(Lan lan, Ipv6Interface at, int wellKnown, Shared shared)
      throws LanException {
    return new TftpInterfaceServer(
        at.toString(),
        Ipv6RequestPort.open(at, wellKnown + lan.portOffset()),
        () -> lan.sockets(at),
        at.on().mtu() - MORE_HEADER,
        at.address(),
        shared);
  }

  /**
   * Takes the port over.
   *
   * @param name of the interface and the address that are served
   * @param mtu of IPv4
   * @param server the address that machines are told
   */
  @SuppressWarnings("this-escape") // workers tell it what ended, after it has started them
  private TftpInterfaceServer(
      String name, RequestPort requests, Opener opener, int mtu, InetAddress server, Shared shared)
      throws LanException {
    this.name = name;
    this.logger = shared.logger();
    this.log = shared.log();
    this.images = shared.images();
    this.register = new TransferRegister(shared.budget(), shared.saturation());
    this.faults = shared.faults();
    this.problems = shared.problems();
    this.port = requests.port();
    try {
      for (int i = 0; i < WORKERS; i++) {
        PeerSockets own = opener.open();
        sockets.add(own);
        workers.add(new TransferWorker(own, this, images, System::nanoTime));
      }
    } catch (LanException e) {
      requests.close();
      sockets.forEach(PeerSockets::close);
      throw e;
    }
    ErrorReplies errors = new ErrorReplies(requests);
    TftpRequestHandler handler =
        new TftpRequestHandler(
            shared.resources(),
            shared.settings(),
            mtu,
            server,
            workers,
            shared.images(),
            register,
            memory,
            errors,
            log,
            System::nanoTime);
    this.receiver =
        new RequestReceiver(
            "pxe.tftp requests " + name,
            requests,
            errors,
            request -> {
              handler.answer(request);
              wakeWatchdog();
            },
            this::met,
            log,
            logger);
    this.watchdog = new Thread(this::watch, "pxe.tftp watchdog " + name);
  }

  /** Starts to serve. */
  TftpInterfaceServer start() {
    workers.forEach(this::start);
    watchdog.start();
    receiver.open();
    return this;
  }

  private void start(TransferWorker worker) {
    String number = String.valueOf(workers.indexOf(worker) + 1);
    Thread thread = new Thread(worker::run, "pxe.tftp worker " + name + " " + number);
    synchronized (threads) {
      threads.removeIf(other -> !other.isAlive());
      threads.add(thread);
    }
    thread.start();
  }

  /** Looks whether a worker hangs in a read, as long as there is anything to look after. */
  private void watch() {
    while (!closed) {
      try {
        resting = true;
        boolean isQuiet = !images.report();
        isQuiet &= !problems.look();
        if (isQuiet && register.open() == 0) {
          LockSupport.park(this);
        }
        resting = false;
        LockSupport.parkNanos(this, PATIENCE);
        relieve();
      } catch (RuntimeException | Error e) { // nobody watches the watchdog
        faults.met("the watchdog of TFTP met a fault, and goes on", e);
      }
    }
  }

  private void relieve() {
    for (TransferWorker worker : workers) {
      if (worker.relieve(PATIENCE)) {
        withoutThread.add(worker);
        logger.warn("a read hangs; another thread serves the other clients");
      }
    }
    while (!withoutThread.isEmpty() && !closed) {
      start(withoutThread.element()); // where the system has no thread now, it is tried again
      withoutThread.remove();
    }
  }

  private void met(String what, Throwable fault) {
    faults.met(what, fault);
    wakeWatchdog();
  }

  private void wakeWatchdog() {
    if (resting) {
      LockSupport.unpark(watchdog);
    }
  }

  @Override
  public void begun(Session session) {
    log.begun(session);
  }

  @Override
  public void proven(Session session) {
    register.proven(session);
  }

  @Override
  public void ended(Session session) {
    long now = System.nanoTime();
    register.ended(session, now);
    memory.learn(session.peer.getAddress(), session.transfer, now);
    log.ended(session);
  }

  @Override
  public void failed(Throwable fault) {
    met("a worker for transfers met a fault, and goes on", fault);
  }

  /** For the list of endpoints: {@code tftp on eth1 192.168.9.2:69}. */
  String endpoint() {
    return "tftp on " + name + ":" + port;
  }

  /** Takes no more requests, ends the transfers, and returns when all threads have ended. */
  @Override
  public void close() {
    closed = true;
    receiver.close();
    sockets.forEach(PeerSockets::close);
    LockSupport.unpark(watchdog);
    Threads.join(watchdog);
    problems.clear(); // those of other interfaces are found again
    List<Thread> all;
    synchronized (threads) {
      all = List.copyOf(threads);
    }
    all.forEach(Threads::join);
  }
}
