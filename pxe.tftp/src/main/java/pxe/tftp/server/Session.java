// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.time.Duration;
import java.time.Instant;
import pxe.api.resource.ResourcePath;
import pxe.net.Peer;
import pxe.rooms.status.Transfer;
import pxe.tftp.engine.Outcome;
import pxe.tftp.engine.OutgoingTransfer;
import pxe.tftp.message.ReadRequest;

/** One transfer with all that belongs to it. The thread of its lane works on it. */
final class Session {
  final long peer;

  /** The address that the client knows us by (CR-22, CR-58). */
  final int source;

  final ReadRequest request;
  final ResourcePath path;
  final long size;
  final BlockSource blocks;
  final OutgoingTransfer transfer;
  final long startedAt;

  /** Where it stands among the timers, and for when; see {@link TimerHeap}. */
  int timerIndex = TimerHeap.NOWHERE;

  long timerAt;

  final Instant started = Instant.now();
  private volatile boolean open = true;
  private volatile long endedAt;

  Session(
      long peer,
      int source,
      ReadRequest request,
      ResourcePath path,
      long size,
      BlockSource blocks,
      OutgoingTransfer transfer,
      long now) {
    this.peer = peer;
    this.source = source;
    this.request = request;
    this.path = path;
    this.size = size;
    this.blocks = blocks;
    this.transfer = transfer;
    this.startedAt = now;
  }

  void endedAt(long now) {
    endedAt = now;
    open = false;
  }

  /** Whether it has not ended. */
  boolean isOpen() {
    return open;
  }

  /** Whether the client has got what it asks for again. */
  boolean hasBrought(ReadRequest again) {
    return !open
        && request.equals(again)
        && transfer.outcome().stream().anyMatch(o -> o.kind() == Outcome.Kind.COMPLETED);
  }

  long took(long now) {
    return (open ? now : endedAt) - startedAt;
  }

  /** Octets that the client has acknowledged. */
  long octets() {
    return Math.min(size, transfer.acknowledged() * transfer.terms().blockSize());
  }

  /** How it stands; while it is under way the numbers may be a moment old. */
  Transfer status(long now) {
    return new Transfer(
        "tftp",
        Peer.socketAddress(peer),
        path.toString(),
        size,
        octets(),
        started,
        Duration.ofNanos(took(now)),
        transfer.retransmissions(),
        transfer.outcome().map(o -> o.reason().isEmpty() ? "done" : o.reason()).orElse("sending"));
  }
}
