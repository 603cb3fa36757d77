// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

/**
 * Sessions whose clients have not answered, in the order in which they began. Each stands in one
 * such list at most, and knows its place itself. Not for several threads at a time.
 */
final class UnansweredSessions {
  private Session oldest;
  private Session youngest;
  private int size;

  int size() {
    return size;
  }

  void add(Session session) {
    session.older = youngest;
    if (youngest == null) {
      oldest = session;
    } else {
      youngest.younger = session;
    }
    youngest = session;
    size++;
  }

  /** Takes one out, if it is in. */
  void remove(Session session) {
    if (session.older == null && oldest != session) {
      return;
    }
    if (session.older == null) {
      oldest = session.younger;
    } else {
      session.older.younger = session.younger;
    }
    if (session.younger == null) {
      youngest = session.older;
    } else {
      session.younger.older = session.older;
    }
    session.older = null;
    session.younger = null;
    size--;
  }

  /** Takes the oldest out; null where there is none. */
  Session removeOldest() {
    Session session = oldest;
    if (session != null) {
      remove(session);
    }
    return session;
  }
}
