// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pxe.api.resource.ResourcePath;
import pxe.net.PeerSocket;
import pxe.rooms.status.Transfer;
import pxe.tftp.engine.Outcome;
import pxe.tftp.engine.OutgoingTransfer;
import pxe.tftp.engine.Step;
import pxe.tftp.message.ReadRequest;
import pxe.transfer.OngoingTransfer;
import pxe.transfer.SlowImages;

/** One transfer with all that belongs to it. The thread of its worker works on it. */
final class Session implements OngoingTransfer {
  final InetSocketAddress peer;

  /** The address that the client knows us by (CR-22, CR-58). */
  final InetAddress source;

  final ReadRequest request;
  final ResourcePath path;
  final String name;
  final long size;
  final BlockSource blocks;
  final OutgoingTransfer transfer;
  final long startedAt;

  /** The size of the buffers that only this transfer has. */
  final int bufferBytes;

  /** Where it stands among the timers, and for when; see {@link TimerHeap}. */
  int timerIndex = TimerHeap.NOWHERE;

  long timerAt;

  /** Those of the {@link UnansweredSessions} that are older and younger; null where none are. */
  Session older;

  Session younger;

  /** Who carries it; of the {@link TransferRegister}. */
  TransferWorker worker;

  final Instant started = Instant.now();

  /** What is to be done first by its worker. */
  Step begins = Step.WAIT;

  /** No block. */
  static final int NONE = -1;

  /** The block that was acknowledged while another thread worked for it. */
  int earlyBlock = NONE;

  /** The read that a thread hangs in, which another one has replaced. */
  SlowImages.Work hang;

  /** Another thread works for it; the worker leaves it alone until it is told. */
  boolean away;

  /** The other thread has sent what was to be sent. */
  boolean sentFromAway;

  /** Why it is to end as soon as the other thread is done. */
  Optional<String> endsOnReturn = Optional.empty();

  /** Something that was sent came back: nobody is at the client's port. */
  boolean unreachable;

  private Optional<PeerSocket> socket = Optional.empty();
  private volatile boolean open = true;
  private volatile long endedAt;

  Session(
      InetSocketAddress peer,
      InetAddress source,
      ReadRequest request,
      ResourcePath path,
      long size,
      BlockSource blocks,
      OutgoingTransfer transfer,
      int bufferBytes,
      long now) {
    this.peer = peer;
    this.source = source;
    this.request = request;
    this.path = path;
    this.name = path.toString();
    this.size = size;
    this.blocks = blocks;
    this.transfer = transfer;
    this.bufferBytes = bufferBytes;
    this.startedAt = now;
  }

  void connected(PeerSocket own) {
    socket = Optional.of(own);
  }

  /** Of a session that was connected. */
  PeerSocket socket() {
    return socket.orElseThrow();
  }

  void disconnect() {
    socket.ifPresent(PeerSocket::close);
  }

  void endedAt(long now) {
    endedAt = now;
    open = false;
  }

  /** Whether it has not ended. */
  boolean isOpen() {
    return open;
  }

  /** Whether the client has got all of it. */
  boolean isCompleted() {
    Optional<Outcome> outcome = transfer.outcome();
    return outcome.isPresent() && outcome.get().kind() == Outcome.Kind.COMPLETED;
  }

  long took(long now) {
    return (open ? now : endedAt) - startedAt;
  }

  /** Bytes that the client has acknowledged. */
  long acknowledged() {
    return Math.min(size, transfer.acknowledged() * transfer.terms().blockSize());
  }

  @Override
  public Transfer status() {
    return new Transfer(
        "tftp",
        peer,
        name,
        size,
        acknowledged(),
        started,
        Duration.ofNanos(took(System.nanoTime())),
        transfer.retransmissions(),
        transfer.outcome().map(o -> o.reason().isEmpty() ? "done" : o.reason()).orElse("sending"));
  }
}
