// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pxe.tftp.message.ReadRequest;
import pxe.transfer.ConcurrencyLimit;
import pxe.transfer.ConcurrencyLimit.Verdict;
import pxe.transfer.Saturation;
import pxe.transfer.ServerBudget;

/**
 * All transfers at an address of ours that have not ended, by who asked, and the room there is for
 * more. It is looked at for each transfer, not for each packet, and any thread may do so.
 *
 * <p>A transfer whose client has not answered may be anybody's idea. Those make room for later ones
 * when there is too little, the oldest first: who has asked a moment ago can still answer.
 */
final class TransferRegister {
  /** Whatever the limits of the process are. */
  static final int MOST = 20_000;

  /** Room for many machines behind one address, not for one that asks and never listens. */
  static final int MOST_PER_ADDRESS = 1_000;

  static final int MOST_UNANSWERED = 4_096;

  /** So few may have a file open each. */
  private static final int FEW = 64;

  /** A socket and a file. */
  static final int DESCRIPTORS = 2;

  /** What a transfer takes without its buffers: the request, the state, the path. */
  static final int BYTES = 4_096;

  private final int mostUnanswered;
  private final ConcurrencyLimit<InetAddress> limit;
  private final Map<InetSocketAddress, Session> sessions = new HashMap<>();
  private final UnansweredSessions unanswered = new UnansweredSessions();
  private final CompletedRequests completed = new CompletedRequests();

  /** Requests that find no room are left unanswered (CR-68). */
  private final Saturation saturation;

  TransferRegister(ServerBudget budget, Saturation saturation) {
    this.saturation = saturation;
    int most = (int) Math.min(MOST, budget.descriptors().limit() / DESCRIPTORS);
    this.mostUnanswered = Math.min(MOST_UNANSWERED, Math.max(1, most / 4));
    int perAddress = Math.min(MOST_PER_ADDRESS, Math.max(1, most / 2));
    this.limit = new ConcurrencyLimit<>(most, perAddress, budget, DESCRIPTORS);
  }

  /** The latest transfer of a peer. */
  synchronized Optional<Session> latest(InetSocketAddress peer) {
    return Optional.ofNullable(sessions.get(peer));
  }

  /** Whether a peer got a moment ago what it asks for. */
  synchronized boolean hasCompleted(InetSocketAddress peer, ReadRequest request, long now) {
    return completed.contains(peer, request, now);
  }

  /**
   * Whether there is room for one more; if so, it is taken.
   *
   * @param bytes of its buffers
   */
  synchronized boolean admit(InetSocketAddress peer, int bytes) {
    if (unanswered.size() >= mostUnanswered) {
      makeRoom();
    }
    Verdict verdict = limit.admit(peer.getAddress(), BYTES + bytes);
    if (verdict == Verdict.ALL_IS_FULL) {
      makeRoom(); // for the client's next try
    }
    if (verdict != Verdict.ADMITTED) {
      saturation.met();
    }
    return verdict == Verdict.ADMITTED;
  }

  private void makeRoom() {
    Session oldest = unanswered.removeOldest();
    if (oldest != null) {
      oldest.worker.abandon(oldest, "it had not answered, and others needed the room");
    }
  }

  /** Gives back the room that {@link #admit} took. */
  synchronized void release(InetSocketAddress peer, int bytes) {
    limit.release(peer.getAddress(), BYTES + bytes);
  }

  synchronized void add(Session session, TransferWorker worker) {
    session.worker = worker;
    sessions.put(session.peer, session);
    unanswered.add(session);
  }

  /** Whether so many have not answered that their files are better opened later. */
  synchronized boolean isCrowded() {
    return unanswered.size() >= FEW;
  }

  /** The client has answered. */
  synchronized void proven(Session session) {
    unanswered.remove(session);
  }

  synchronized void ended(Session session, long now) {
    unanswered.remove(session);
    release(session.peer, session.bufferBytes);
    sessions.remove(session.peer, session);
    if (session.isCompleted()) {
      completed.add(session.peer, session.request, now);
    }
  }

  /** How many have not ended. */
  int open() {
    return limit.open();
  }
}
