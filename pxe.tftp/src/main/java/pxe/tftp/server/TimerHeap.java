// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.util.Arrays;
import java.util.List;

/**
 * The sessions of a worker by the time at which each wants to be looked at, the soonest on top. A
 * session that only wants to be looked at later stays where it is: with most packets the time moves
 * on, and moving the session each time would be for nothing.
 */
final class TimerHeap {
  /** The {@link Session#timerIndex} of a session that is not in the heap. */
  static final int NOWHERE = -1;

  private Session[] heap = new Session[64];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  /** The session on top; there must be one. */
  Session first() {
    return heap[0];
  }

  /** Sees to it that the session comes to the top at {@code at} or sooner. */
  void bySoonest(Session session, long at) {
    if (session.timerIndex == NOWHERE) {
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, 2 * size);
      }
      session.timerAt = at;
      up(size++, session);
    } else if (at - session.timerAt < 0) {
      session.timerAt = at;
      up(session.timerIndex, session);
    }
  }

  /** Sets the time of the session on top anew. */
  void firstAgainAt(long at) {
    Session session = heap[0];
    session.timerAt = at;
    down(0, session);
  }

  /** All sessions, in no order. */
  List<Session> all() {
    return List.of(Arrays.copyOf(heap, size));
  }

  void remove(Session session) {
    int index = session.timerIndex;
    if (index == NOWHERE) {
      return;
    }
    session.timerIndex = NOWHERE;
    Session moved = heap[--size];
    heap[size] = null;
    if (moved != session) {
      down(index, moved);
      up(moved.timerIndex, moved);
    }
  }

  private void up(int from, Session session) {
    int index = from;
    while (index > 0) {
      int parent = (index - 1) / 2;
      if (heap[parent].timerAt - session.timerAt <= 0) {
        break;
      }
      place(index, heap[parent]);
      index = parent;
    }
    place(index, session);
  }

  private void down(int from, Session session) {
    int index = from;
    while (2 * index + 1 < size) {
      int child = 2 * index + 1;
      if (child + 1 < size && heap[child + 1].timerAt - heap[child].timerAt < 0) {
        child++;
      }
      if (session.timerAt - heap[child].timerAt <= 0) {
        break;
      }
      place(index, heap[child]);
      index = child;
    }
    place(index, session);
  }

  private void place(int index, Session session) {
    heap[index] = session;
    session.timerIndex = index;
  }
}
