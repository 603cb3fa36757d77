// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Asks the open questions of a {@link CatalogState}, one after the other in one thread, which is
 * there only while there are questions. A question that does not come back within the time limit
 * keeps its thread, and the others go on in a new one. Where the image is to blame, nobody is asked
 * about it until the question has come back and some time has passed; else the profile loses its
 * turn for good. So there are at most as many lost threads as images and profiles that hang.
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
   * @param settled is called after changes, when all questions are answered or given up, and when
   *     an image turned out to hang; not twice at a time
   */
  CatalogWorker(
      CatalogState state, Executor threads, Alarm alarm, Duration limit, Runnable settled) {
    this.state = state;
    this.threads = threads;
    this.alarm = alarm;
    this.limit = limit;
    this.settled = settled;
  }

  /** Something has changed: there may be new questions, and {@code settled} is due. */
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

  private synchronized Optional<Question> next(Round round) {
    Optional<Question> question = current == round ? state.next() : Optional.empty();
    round.turn++;
    round.woken = false;
    return question;
  }

  private synchronized void answered(
      Round round, Question question, Consumer<CatalogState> answer) {
    if (current == round) {
      answer.accept(state);
      round.turn++;
    } else if (state.isSuspendedBy(question)) {
      alarm.set(limit.multipliedBy(REST), () -> resume(question));
    }
  }

  private void resume(Question question) {
    state.resume(question);
    wake();
  }

  private synchronized void overdue(Round round, int turn, Question question) {
    if (current == round && round.turn == turn) {
      question.overdue(limit).accept(state);
      round.thread.interrupt();
      // other images may hang as well: who looks for the reason is not to wait for all of them
      start(state.isSuspendedBy(question));
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

  /** The work of one thread, from waking up to the last question. */
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
        for (Optional<Question> q = next(this); q.isPresent(); q = next(this)) {
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

    private void ask(Question question) {
      int asked = turn;
      Runnable off = alarm.set(limit, () -> overdue(this, asked, question));
      Consumer<CatalogState> answer = question.failed();
      try {
        answer = question.ask();
      } finally {
        off.run();
        answered(this, question, answer);
      }
    }
  }
}
