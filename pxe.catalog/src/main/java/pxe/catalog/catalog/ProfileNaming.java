// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Asks profiles who they are, each in a thread of its own: this is a stranger's code and may block.
 * Who brings a profile waits a moment for its name, so that one that replaces another is known
 * before the other goes; a name that comes later is taken when it comes.
 *
 * <p>Thread-safe.
 */
final class ProfileNaming {
  private final CatalogState state;
  private final Executor threads;
  private final Alarm alarm;
  private final Duration patience;
  private final Duration limit;
  private final Runnable wake;
  private final Map<Long, Introduction> open = new HashMap<>();

  /**
   * Nobody is asked yet.
   *
   * @param threads runs what it is given in a thread of its own
   * @param patience how long who brings a profile waits
   * @param limit after which time a profile without a name is one that has failed
   * @param wake is called when the state has changed
   */
  ProfileNaming(
      CatalogState state,
      Executor threads,
      Alarm alarm,
      Duration patience,
      Duration limit,
      Runnable wake) {
    this.state = state;
    this.threads = threads;
    this.alarm = alarm;
    this.patience = patience;
    this.limit = limit;
    this.wake = wake;
  }

  /** A profile has come that goes by its bundle's name until it has said its own. */
  void introduce(KnownProfile unnamed) {
    Introduction introduction = new Introduction(unnamed);
    synchronized (this) {
      open.put(unnamed.id(), introduction);
    }
    threads.execute(introduction);
    introduction.await();
  }

  /** Its ranking has changed. */
  synchronized void rank(long id, int ranking) {
    open.computeIfPresent(id, (i, introduction) -> introduction.ranked(ranking));
    state.rankProfile(id, ranking);
  }

  /** It has gone, whatever it still says. */
  synchronized void remove(long id) {
    open.remove(id);
    state.removeProfile(id);
  }

  private synchronized void named(Introduction introduction, KnownProfile known) {
    // the thread will serve others: no interruption of ours must follow it there
    Thread.interrupted();
    long id = known.id();
    if (open.remove(id, introduction)) {
      state.removeProfile(id);
      state.addProfile(known.ranked(introduction.profile.ranking()));
      wake.run();
    }
  }

  private synchronized void overdue(Introduction introduction) {
    KnownProfile unnamed = introduction.profile;
    if (open.get(unnamed.id()) == introduction) {
      state.addProfile(unnamed);
      state.giveUp(unnamed, "did not say who it is within " + limit.toSeconds() + " s");
      introduction.thread.interrupt();
      wake.run();
    }
  }

  private final class Introduction implements Runnable {
    private final CountDownLatch over = new CountDownLatch(1);
    private KnownProfile profile;
    private Thread thread;

    Introduction(KnownProfile profile) {
      this.profile = profile;
    }

    Introduction ranked(int ranking) {
      profile = profile.ranked(ranking);
      return this;
    }

    @Override
    public void run() {
      thread = Thread.currentThread();
      Runnable off = alarm.set(limit, () -> overdue(this));
      try {
        named(this, profile.introduced());
      } finally {
        off.run();
        over.countDown();
      }
    }

    void await() {
      try {
        boolean unused = over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
