// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.net.Peer;

/**
 * All transfers of an interface by who asked. It is looked at for each transfer, not for each
 * packet, and any thread may do so.
 */
final class TransferRegister {
  /** A transfer costs a few kilobytes and an open file: this bounds what strangers can use up. */
  static final int MOST = 20_000;

  /** Room for many machines behind one address, not for one that asks and never listens. */
  static final int MOST_PER_ADDRESS = 1_000;

  record Place(Session session, Lane lane) {}

  private final Map<Long, Place> places = new HashMap<>();
  private final Map<Integer, Integer> openPerAddress = new HashMap<>();
  private int open;
  private long turnedAway;

  /** The latest transfer of a peer; it may have ended a moment ago. */
  synchronized Optional<Place> latest(long peer) {
    return Optional.ofNullable(places.get(peer));
  }

  /** Whether there is room for one more; if so, it is taken. */
  synchronized boolean admit(long peer) {
    int address = Peer.address(peer);
    int ofAddress = openPerAddress.getOrDefault(address, 0);
    if (open >= MOST || ofAddress >= MOST_PER_ADDRESS) {
      turnedAway++;
      return false;
    }
    open++;
    openPerAddress.put(address, ofAddress + 1);
    return true;
  }

  /** Gives back the room that {@link #admit} took. */
  synchronized void release(long peer) {
    open--;
    openPerAddress.computeIfPresent(Peer.address(peer), (a, n) -> n == 1 ? null : n - 1);
  }

  synchronized void add(Session session, Lane lane) {
    places.put(session.peer, new Place(session, lane));
  }

  synchronized void forget(Session session) {
    Place place = places.get(session.peer);
    if (place != null && place.session() == session) {
      places.remove(session.peer);
    }
  }

  /** Those that have not ended. */
  synchronized List<Session> open() {
    List<Session> all = new ArrayList<>();
    for (Place place : places.values()) {
      if (place.session().isOpen()) {
        all.add(place.session());
      }
    }
    return all;
  }

  /** How many requests were left unanswered for want of room (CR-68). */
  synchronized long turnedAway() {
    return turnedAway;
  }
}
