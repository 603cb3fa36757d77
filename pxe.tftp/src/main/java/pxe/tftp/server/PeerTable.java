// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the session of a peer without making an object for the question: an open hash table with
 * linear probing, in which no holes are left behind.
 */
final class PeerTable {
  private long[] peers = new long[64];
  private Session[] sessions = new Session[64];
  private int size;

  /** The session of a peer, or null: this is asked for every packet. */
  Session get(long peer) {
    int mask = peers.length - 1;
    for (int i = slot(peer, mask); sessions[i] != null; i = (i + 1) & mask) {
      if (peers[i] == peer) {
        return sessions[i];
      }
    }
    return null;
  }

  void put(Session session) {
    if (2 * size >= peers.length) {
      grow();
    }
    int mask = peers.length - 1;
    int i = slot(session.peer, mask);
    while (sessions[i] != null && peers[i] != session.peer) {
      i = (i + 1) & mask;
    }
    if (sessions[i] == null) {
      size++;
    }
    peers[i] = session.peer;
    sessions[i] = session;
  }

  /** Removes a session, unless its peer has another one by now. */
  void remove(Session session) {
    int mask = peers.length - 1;
    int i = slot(session.peer, mask);
    while (sessions[i] != session) {
      if (sessions[i] == null) {
        return;
      }
      i = (i + 1) & mask;
    }
    size--;
    fill(i, mask);
  }

  /** Moves up those behind a hole that would not be found across it. */
  private void fill(int hole, int mask) {
    int i = hole;
    int empty = hole;
    while (true) {
      i = (i + 1) & mask;
      if (sessions[i] == null) {
        break;
      }
      int home = slot(peers[i], mask);
      if (((i - home) & mask) >= ((i - empty) & mask)) {
        peers[empty] = peers[i];
        sessions[empty] = sessions[i];
        empty = i;
      }
    }
    sessions[empty] = null;
  }

  private void grow() {
    List<Session> all = all();
    peers = new long[2 * peers.length];
    sessions = new Session[peers.length];
    size = 0;
    all.forEach(this::put);
  }

  List<Session> all() {
    List<Session> all = new ArrayList<>(size);
    for (Session session : sessions) {
      if (session != null) {
        all.add(session);
      }
    }
    return all;
  }

  int size() {
    return size;
  }

  /** Multiplied by the golden ratio, the upper bits of neighbours lie far apart. */
  private static int slot(long peer, int mask) {
    return (int) ((peer * 0x9e37_79b9_7f4a_7c15L) >>> 32) & mask;
  }
}
