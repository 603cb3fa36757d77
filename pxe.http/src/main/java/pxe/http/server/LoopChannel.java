// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A socket that an {@link EventLoop} serves. Its methods are called in turns, one at a time; a turn
 * may block in a file system: the loop goes on without it then.
 */
abstract class LoopChannel {
  /** Set by the loop when it takes the channel in. */
  SelectionKey key;

  /** {@link #ready}, made once: it is called for each request. */
  final BooleanSupplier whenReady = this::ready;

  /** Whether a turn of it is under way elsewhere; only its loop reads and writes it. */
  boolean away;

  /** Whether it is to be closed when it comes back; only its loop reads and writes it. */
  boolean unwanted;

  abstract SelectableChannel channel();

  /** For what the socket is to be watched when no turn is under way, as selection keys have it. */
  abstract int interest();

  /**
   * The socket is ready.
   *
   * @return whether the turn is over; if not, it goes on elsewhere and comes back by itself
   */
  abstract boolean ready();

  /** Whether the time for what it waits for is over; asked now and then while no turn is on. */
  abstract boolean isDue(long nanos);

  /** The time is over. */
  abstract boolean timeOut();

  /** Whether it waited too long for a turn elsewhere, which it does not get any more then. */
  abstract boolean gaveUp(long nanos);

  /** Takes the place of the turn that it did not get. */
  abstract boolean notServed();

  /** The image that its turn works on at this moment, for whoever wonders why it takes so long. */
  abstract List<String> image();

  /** Ends it, with all that it holds. */
  abstract void close();

  /** A turn threw what it should not have. */
  abstract void failed(Throwable cause);
}
