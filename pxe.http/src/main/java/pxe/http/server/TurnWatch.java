// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.util.function.BooleanSupplier;

/** Decides from looks at an event loop, some time apart, whether its turn hangs. */
final class TurnWatch {
  /**
   * So many looks a turn may need a processor; then it keeps the others waiting, whatever it does.
   */
  static final int LOOKS_AT_RUNNABLE = 10;

  private long seen;
  private int runnable;

  /** Whether anything was done since the last look. */
  boolean isBusy(long turn) {
    return isUnderWay(turn) || turn != seen;
  }

  /**
   * Looks. A turn that was under way at the last look hangs, unless its thread could run: on a busy
   * machine it waits for a processor for longer than for most disks.
   *
   * @param turn its number, odd while it is under way
   * @param isRunnable whether the thread runs, or would where a processor was free
   */
  boolean hangs(long turn, BooleanSupplier isRunnable) {
    boolean isSame = isUnderWay(turn) && turn == seen;
    seen = turn;
    if (isSame && runnable < LOOKS_AT_RUNNABLE && isRunnable.getAsBoolean()) {
      runnable++;
      return false;
    }
    runnable = isSame ? runnable : 0;
    return isSame;
  }

  private static boolean isUnderWay(long turn) {
    return (turn & 1) == 1;
  }
}
