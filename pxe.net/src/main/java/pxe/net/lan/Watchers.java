// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import pxe.net.Lan.Watch;

/** Those who want to know the interfaces, or their addresses. */
final class Watchers<T> {
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private final Consumer<RuntimeException> failures;
  private volatile List<T> interfaces = List.of();

  /**
   * None yet.
   *
   * @param failures is told what a watcher has failed with
   */
  Watchers(Consumer<RuntimeException> failures) {
    this.failures = failures;
  }

  /** Tells those who do not know it yet. */
  void interfacesAre(List<T> now) {
    interfaces = now;
    watchers.forEach(
        watcher -> {
          try {
            watcher.tell();
          } catch (RuntimeException e) {
            failures.accept(e);
          }
        });
  }

  Watch add(Consumer<List<T>> observer) {
    Watcher watcher = new Watcher(observer);
    watchers.add(watcher);
    watcher.tell();
    return watcher;
  }

  /** Each has a lock of its own, so that none waits for another one's sockets. */
  private final class Watcher implements Watch {
    private final Consumer<List<T>> observer;
    private List<T> told;
    private volatile boolean closed;

    Watcher(Consumer<List<T>> observer) {
      this.observer = observer;
    }

    synchronized void tell() {
      List<T> now = interfaces;
      if (!closed && !now.equals(told)) {
        told = now;
        observer.accept(now);
      }
    }

    /** Waits for nothing: whoever closes may hold what the observer waits for. */
    @Override
    public void close() {
      closed = true;
      watchers.remove(this);
    }
  }
}
