// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pxe.transfer.ConcurrencyLimit;
import pxe.transfer.ConcurrencyLimit.Verdict;
import pxe.transfer.Saturation;
import pxe.transfer.ServerBudget;

/**
 * All transfers at an address of ours by who asked, and the room there is for more. It is looked at
 * for each transfer, not for each packet, and any thread may do so.
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

  record Place(Session session, TransferWorker worker) {}

  private final int mostUnanswered;
  private final ConcurrencyLimit<InetAddress> limit;
  private final Map<InetSocketAddress, Place> places = new HashMap<>();

  /** The oldest first. */
  private final Map<Session, TransferWorker> unanswered = new LinkedHashMap<>();

  /** Requests that find no room are left unanswered (CR-68). */
  private final Saturation saturation;

  TransferRegister(ServerBudget budget, Saturation saturation) {
    this.saturation = saturation;
    int most = (int) Math.min(MOST, budget.descriptors().limit() / DESCRIPTORS);
    this.mostUnanswered = Math.min(MOST_UNANSWERED, Math.max(1, most / 4));
    int perAddress = Math.min(MOST_PER_ADDRESS, Math.max(1, most / 2));
    this.limit = new ConcurrencyLimit<>(most, perAddress, budget, DESCRIPTORS);
  }

  /** The latest transfer of a peer; it may have ended a moment ago. */
  synchronized Optional<Place> latest(InetSocketAddress peer) {
    return Optional.ofNullable(places.get(peer));
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
    Iterator<Map.Entry<Session, TransferWorker>> oldest = unanswered.entrySet().iterator();
    if (oldest.hasNext()) {
      Map.Entry<Session, TransferWorker> entry = oldest.next();
      oldest.remove();
      entry.getValue().abandon(entry.getKey(), "it had not answered, and others needed the room");
    }
  }

  /** Gives back the room that {@link #admit} took. */
  synchronized void release(InetSocketAddress peer, int bytes) {
    limit.release(peer.getAddress(), BYTES + bytes);
  }

  synchronized void add(Session session, TransferWorker worker) {
    places.put(session.peer, new Place(session, worker));
    unanswered.put(session, worker);
  }

  /** Whether so many have not answered that their files are better opened later. */
  synchronized boolean isCrowded() {
    return unanswered.size() >= FEW;
  }

  /** The client has answered. */
  synchronized void proven(Session session) {
    unanswered.remove(session);
  }

  synchronized void ended(Session session) {
    unanswered.remove(session);
    release(session.peer, session.bufferBytes);
  }

  synchronized void forget(Session session) {
    Place place = places.get(session.peer);
    if (place != null && place.session() == session) {
      places.remove(session.peer);
    }
  }

  /** How many have not ended. */
  int open() {
    return limit.open();
  }
}
