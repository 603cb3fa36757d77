// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.osgi.service.log.Logger;
import pxe.api.resource.BootResource;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.net.Peer;
import pxe.rooms.resource.BootResources;
import pxe.rooms.resource.ResourceRequest;
import pxe.tftp.engine.ClientMemory;
import pxe.tftp.engine.OutgoingTransfer;
import pxe.tftp.engine.Terms;
import pxe.tftp.engine.TransferLimits;
import pxe.tftp.message.ErrorCode;
import pxe.tftp.message.ReadRequest;
import pxe.tftp.message.TransferMode;

/**
 * Answers read requests: a miss with an error at once, a hit by starting a transfer on a lane.
 * Several threads may be at it.
 */
final class RequestDesk {
  private static final String NOT_FOUND = "File not found";

  /**
   * A client repeats its request until it is answered: PXELINUX after 110 ms. Where this server is
   * slow, repetitions are still under way when the transfer has long begun, and to begin anew would
   * take the first one away from a client that ignores every other port (CR-56).
   */
  private static final long STRAY = 5_000_000_000L;

  private final BootResources resources;
  private final Supplier<TftpSettings> settings;
  private final int mtu;
  private final InetAddress server;
  private final List<Lane> lanes;
  private final TransferRegister register;
  private final ClientMemory memory;
  private final ErrorReplies errors;
  private final TransferNotes notes;
  private final LongSupplier clock;
  private final Logger logger;
  private final AtomicInteger turn = new AtomicInteger();
  private final Set<Arrival> inHand = ConcurrentHashMap.newKeySet();

  RequestDesk(
      BootResources resources,
      Supplier<TftpSettings> settings,
      int mtu,
      InetAddress server,
      List<Lane> lanes,
      TransferRegister register,
      ClientMemory memory,
      ErrorReplies errors,
      TransferNotes notes,
      LongSupplier clock,
      Logger logger) {
    this.resources = resources;
    this.settings = settings;
    this.mtu = mtu;
    this.server = server;
    this.lanes = List.copyOf(lanes);
    this.register = register;
    this.memory = memory;
    this.errors = errors;
    this.notes = notes;
    this.clock = clock;
    this.logger = logger;
  }

  void answer(Arrival arrival) {
    if (inHand.add(arrival)) { // else it is a repetition of what somebody is at
      try {
        find(arrival);
      } finally {
        inHand.remove(arrival);
      }
    }
  }

  private void find(Arrival arrival) {
    Optional<TransferRegister.Place> before = register.latest(arrival.peer());
    if (before.isPresent() && repeats(arrival, before.get())) {
      return;
    }
    try {
      ResourcePath path = settings.get().withoutAlias(ResourcePath.parse(arrival.request().file()));
      ResourceRequest wanted =
          new ResourceRequest(path, Peer.inetAddress(Peer.address(arrival.peer())), server);
      Optional<BootResource> found = resources.find(wanted);
      if (found.isEmpty()) {
        miss(arrival, path, "there is no such file");
      } else if (register.admit(arrival.peer())) {
        open(arrival, path, found.get(), before);
      } else {
        logger.debug("{}: not answered: too many transfers are under way", who(arrival));
      }
    } catch (MalformedPathException e) {
      refuse(arrival, ErrorCode.ACCESS_VIOLATION, "Bad file name", e.getMessage());
    }
  }

  /** The very same request again means that the first packet was late or lost (CR-56). */
  private boolean repeats(Arrival arrival, TransferRegister.Place place) {
    Session session = place.session();
    if (!session.isOpen()) {
      return false;
    }
    boolean young = session.took(clock.getAsLong()) < STRAY;
    boolean same =
        (session.transfer.offered() || young) && session.request.equals(arrival.request());
    if (same) {
      place.lane().repeat(session);
    } else {
      place.lane().abandon(session);
    }
    return same;
  }

  private void open(
      Arrival arrival,
      ResourcePath path,
      BootResource resource,
      Optional<TransferRegister.Place> before) {
    try {
      begin(arrival, path, resource.open(), before);
    } catch (IOException | RuntimeException e) {
      register.release(arrival.peer());
      if (e instanceof NoSuchFileException) {
        miss(arrival, path, "it vanished, or is a folder");
      } else {
        notes.unreadable(arrival.peer(), path.toString(), "it cannot be opened");
        logger.warn("{}: {} cannot be opened", who(arrival), path, e);
        errors.send(ErrorCode.NOT_DEFINED, "Cannot open it", arrival.peer(), arrival.destination());
      }
    }
  }

  private void begin(
      Arrival arrival,
      ResourcePath path,
      OpenResource content,
      Optional<TransferRegister.Place> before) {
    ReadRequest request = arrival.request();
    long now = clock.getAsLong();
    Terms terms = Terms.of(request, limits(arrival.peer(), now), content.size());
    Lane lane = otherThan(before.map(TransferRegister.Place::lane));
    BlockSource blocks =
        request.mode() == TransferMode.OCTET
            ? new OctetBlocks(content, terms.blockSize(), lane.memory())
            : new NetasciiBlocks(content, terms.blockSize());
    OutgoingTransfer transfer = new OutgoingTransfer(terms, blocks.lastBlock());
    if (before.isPresent() && before.get().session().hasBrought(request)) {
      transfer.mayBeRepetition();
    }
    Session session =
        new Session(
            arrival.peer(),
            arrival.destination(),
            request,
            path,
            content.size(),
            blocks,
            transfer,
            now);
    register.add(session, lane);
    lane.begin(session);
  }

  private TransferLimits limits(long peer, long now) {
    return memory.limits(Peer.address(peer), settings.get().limits().onLink(mtu), now);
  }

  /** A client that asks again from the same port gets another lane: stale packets miss it. */
  private Lane otherThan(Optional<Lane> before) {
    Lane next = nextLane();
    return before.isPresent() && before.get() == next ? nextLane() : next;
  }

  private Lane nextLane() {
    return lanes.get(Math.floorMod(turn.getAndIncrement(), lanes.size()));
  }

  private void miss(Arrival arrival, ResourcePath path, String reason) {
    refuse(arrival, ErrorCode.FILE_NOT_FOUND, NOT_FOUND, reason);
    notes.missed(arrival.peer(), path.toString(), reason);
  }

  private void refuse(Arrival arrival, ErrorCode code, String message, String reason) {
    errors.send(code, message, arrival.peer(), arrival.destination());
    if (logger.isDebugEnabled()) {
      logger.debug("{}: refused {}: {}", who(arrival), printable(arrival), reason);
    }
  }

  private static String who(Arrival arrival) {
    return Peer.toString(arrival.peer());
  }

  private static String printable(Arrival arrival) {
    return arrival.request().file().replaceAll("\\p{Cntrl}", "?"); // CR-61
  }
}
