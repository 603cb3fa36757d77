// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import pxe.api.resource.BootResource;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.rooms.resource.BootResources;
import pxe.rooms.resource.MissingResource;
import pxe.rooms.resource.ResourceRequest;
import pxe.rooms.text.AsciiText;
import pxe.tftp.engine.ClientMemory;
import pxe.tftp.engine.OutgoingTransfer;
import pxe.tftp.engine.Terms;
import pxe.tftp.engine.TransferLimits;
import pxe.tftp.message.ErrorCode;
import pxe.tftp.message.ReadRequest;
import pxe.tftp.message.TransferMode;
import pxe.transfer.ImageWorkers;
import pxe.transfer.TransferEnd;

/**
 * Answers read requests: a miss with an error at once, a hit by starting a transfer. Several
 * threads may be at it. What is on a file system that hangs is left to the threads of its image.
 */
final class TftpRequestHandler {
  private static final String NOT_FOUND = "File not found";

  /** Boot ROMs show an error on their screen, and have little room for it. */
  private static final int LONGEST_REASON = 240;

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
  private final TransferWorkers workers;
  private final ImageWorkers images;
  private final TransferRegister register;
  private final ClientMemory memory;
  private final ErrorReplies errors;
  private final TransferLog log;
  private final LongSupplier clock;
  private final Set<IncomingRequest> inHand = ConcurrentHashMap.newKeySet();

  /** Images that a thread looks into right now. */
  private final Set<List<String>> busy = ConcurrentHashMap.newKeySet();

  TftpRequestHandler(
      BootResources resources,
      Supplier<TftpSettings> settings,
      int mtu,
      InetAddress server,
      List<TransferWorker> workers,
      ImageWorkers images,
      TransferRegister register,
      ClientMemory memory,
      ErrorReplies errors,
      TransferLog log,
      LongSupplier clock) {
    this.resources = resources;
    this.settings = settings;
    this.mtu = mtu;
    this.server = server;
    this.workers = new TransferWorkers(workers);
    this.images = images;
    this.register = register;
    this.memory = memory;
    this.errors = errors;
    this.log = log;
    this.clock = clock;
  }

  void answer(IncomingRequest request) {
    if (inHand.add(request)) { // else it is a repetition of what somebody is at
      boolean handedOn = false;
      try {
        handedOn = find(request);
      } finally {
        if (!handedOn) {
          inHand.remove(request);
        }
      }
    }
  }

  /** Whether somebody else does it. */
  private boolean find(IncomingRequest request) {
    Optional<Session> before = register.latest(request.peer());
    if (before.isPresent() && repeats(request, before.get())) {
      return false;
    }
    try {
      ResourcePath path = settings.get().withoutAlias(ResourcePath.parse(request.request().file()));
      return find(request, path);
    } catch (MalformedPathException e) {
      refuse(request, ErrorCode.ACCESS_VIOLATION, "Bad file name", e.getMessage());
      return false;
    }
  }

  /**
   * Requests are answered by one thread, which is replaced when it hangs. So who finds that another
   * one is at the same image knows that it hangs there.
   */
  private boolean find(IncomingRequest request, ResourcePath path) {
    List<String> image = ImageWorkers.imageOf(path);
    if (images.slow().isSlow(path) || !busy.add(image)) {
      return findElsewhere(request, path);
    }
    try {
      findNow(request, path);
      return false;
    } finally {
      busy.remove(image);
    }
  }

  private boolean findElsewhere(IncomingRequest request, ResourcePath path) {
    boolean handedOn =
        images.execute(
            path,
            () -> {
              try {
                findNow(request, path);
              } finally {
                inHand.remove(request);
              }
            });
    if (!handedOn) {
      log.refused(request, TransferEnd.OVERLOADED, "too many wait for its image, which is slow");
    }
    return handedOn;
  }

  private void findNow(IncomingRequest request, ResourcePath path) {
    Optional<BootResource> found =
        resources.find(
            new ResourceRequest(
                path, request.peer().getAddress(), server, request.request().isOfIpxe()));
    if (found.isEmpty()) {
      miss(request, path, "there is no such file");
    } else if (found.get() instanceof MissingResource missing) {
      miss(request, path, AsciiText.of(missing.reason(), LONGEST_REASON), missing.reason());
    } else if (register.admit(request.peer(), bytes(request.request()))) {
      open(request, path, found.get());
    } else {
      log.refused(request, TransferEnd.OVERLOADED, "too many transfers are under way");
    }
  }

  /** Of the buffers that only this transfer will have. */
  private int bytes(ReadRequest request) {
    return request.mode() == TransferMode.OCTET
        ? 0
        : NetasciiBlocks.RAW + settings.get().limits().onLink(mtu).blockSize();
  }

  /** The very same request again means that the first packet was late or lost (CR-56). */
  private boolean repeats(IncomingRequest request, Session session) {
    if (!session.isOpen()) {
      return false;
    }
    boolean young = session.took(clock.getAsLong()) < STRAY;
    boolean same =
        (session.transfer.offered() || young) && session.request.equals(request.request());
    if (same) {
      session.worker.repeat(session);
    } else {
      session.worker.abandon(session, "the client asked anew");
    }
    return same;
  }

  private void open(IncomingRequest request, ResourcePath path, BootResource resource) {
    try {
      OpenResource content = register.isCrowded() ? LateContent.of(resource) : resource.open();
      begin(request, path, content);
    } catch (Error e) {
      register.release(request.peer(), bytes(request.request()));
      throw e;
    } catch (IOException | RuntimeException e) {
      register.release(request.peer(), bytes(request.request()));
      if (e instanceof NoSuchFileException) {
        miss(request, path, "it vanished, or is a folder");
      } else {
        log.unreadable(request, path, e);
        errors.send(ErrorCode.NOT_DEFINED, "Cannot open it", request.peer(), request.destination());
      }
    }
  }

  private void begin(IncomingRequest incoming, ResourcePath path, OpenResource content) {
    ReadRequest request = incoming.request();
    long now = clock.getAsLong();
    InetAddress address = incoming.peer().getAddress();
    TransferLimits limits = memory.limits(address, settings.get().limits().onLink(mtu), now);
    Terms terms = Terms.of(request, limits, content.size());
    TransferWorker worker = workers.next();
    BlockSource blocks =
        request.mode() == TransferMode.OCTET
            ? new OctetBlocks(content, terms.blockSize(), terms.window(), worker.memory())
            : new NetasciiBlocks(content, terms.blockSize());
    OutgoingTransfer transfer =
        new OutgoingTransfer(terms, blocks.lastBlock(), memory.leastWait(address, now));
    if (register.hasCompleted(incoming.peer(), request, now)) {
      transfer.mayBeRepetition();
    }
    Session session =
        new Session(
            incoming.peer(),
            incoming.destination(),
            request,
            path,
            content.size(),
            blocks,
            transfer,
            bytes(request),
            now);
    register.add(session, worker);
    worker.begin(session);
  }

  private void miss(IncomingRequest request, ResourcePath path, String reason) {
    miss(request, path, NOT_FOUND, reason);
  }

  private void miss(IncomingRequest request, ResourcePath path, String message, String reason) {
    errors.send(ErrorCode.FILE_NOT_FOUND, message, request.peer(), request.destination());
    log.missed(request, path, reason);
  }

  private void refuse(IncomingRequest request, ErrorCode code, String message, String reason) {
    errors.send(code, message, request.peer(), request.destination());
    log.refused(request, TransferEnd.REFUSED, reason);
  }
}
