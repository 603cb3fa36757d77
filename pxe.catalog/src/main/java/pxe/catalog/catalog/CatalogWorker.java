// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Asks the open queries of a {@link CatalogState}, one after the other in one thread, which is
 * there only while there are queries. A query that does not come back within the time limit keeps
 * its thread, and the others go on in a new one. Where the image is to blame, nobody is asked about
 * it until the query has come back and some time has passed; else the profile loses its turn for
 * good. So there are at most as many lost threads as images and profiles that hang.
 */
final class CatalogWorker {
  /** How many time limits an image is left alone that kept somebody waiting. */
  private static final int REST = 6;

  private final CatalogState state;
  private final Executor threads;
  private final Alarm alarm;
  private final Duration limit;
  private final Runnable settled;
  private Round current;

  /**
   * Needs no start: it is woken by {@link #wake}.
   *
   * @param threads runs what it is given in a thread of its own
   * @param limit how long a profile may look at an image
   * @param settled is called after changes, when all queries are answered or given up, and when an
   *     image turned out to hang; not twice at a time
   */
  CatalogWorker(
      CatalogState state, Executor threads, Alarm alarm, Duration limit, Runnable settled) {
    this.state = state;
    this.threads = threads;
    this.alarm = alarm;
    this.limit = limit;
    this.settled = settled;
  }

  /** Something has changed: there may be new queries, and {@code settled} is due. */
  synchronized void wake() {
    if (current == null) {
      start(false);
    } else {
      current.woken = true;
    }
  }

  private void start(boolean reports) {
    current = new Round(reports);
    threads.execute(current);
  }

  private synchronized Optional<CatalogQuery> next(Round round) {
    Optional<CatalogQuery> query = current == round ? state.next() : Optional.empty();
    round.turn++;
    round.woken = false;
    return query;
  }

  private synchronized void answered(
      Round round, CatalogQuery query, Consumer<CatalogState> answer) {
    if (current == round) {
      answer.accept(state);
      round.turn++;
    } else if (state.isSuspendedBy(query)) {
      alarm.set(limit.multipliedBy(REST), () -> resume(query));
    }
  }

  private void resume(CatalogQuery query) {
    state.resume(query);
    wake();
  }

  private synchronized void overdue(Round round, int turn, CatalogQuery query) {
    if (current == round && round.turn == turn) {
      query.overdue(limit).accept(state);
      round.thread.interrupt();
      // other images may hang as well: who looks for the reason is not to wait for all of them
      start(state.isSuspendedBy(query));
    }
  }

  private synchronized boolean isCurrent(Round round) {
    return current == round;
  }

  private synchronized void ended(Round round, boolean orderly) {
    // the thread will serve others: no interruption of ours must follow it there
    Thread.interrupted();
    if (current == round) {
      current = null;
      if (round.woken || !orderly) {
        start(false);
      }
    }
  }

  /** The work of one thread, from waking up to the last query. */
  private final class Round implements Runnable {
    private final boolean reports;
    private Thread thread;
    private int turn;
    private boolean woken;

    /** A round that tells at once what holds already, if there is news. */
    Round(boolean reports) {
      this.reports = reports;
    }

    @Override
    public void run() {
      thread = Thread.currentThread();
      boolean orderly = false;
      try {
        if (reports && isCurrent(this)) {
          settled.run();
        }
        for (Optional<CatalogQuery> q = next(this); q.isPresent(); q = next(this)) {
          ask(q.get());
        }
        if (isCurrent(this)) {
          settled.run();
        }
        orderly = true;
      } finally {
        ended(this, orderly);
      }
    }

    private void ask(CatalogQuery query) {
      int asked = turn;
      Runnable off = alarm.set(limit, () -> overdue(this, asked, query));
      Consumer<CatalogState> answer = query.failed();
      try {
        answer = query.ask();
      } finally {
        off.run();
        answered(this, query, answer);
      }
    }
  }
}
