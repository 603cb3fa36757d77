// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import pxe.dhcp.message.Ip4;
import pxe.rooms.machine.HardwareAddress;

/**
 * Finds out whether a host has an address that was offered to a client (RFC 2131 section 3.1, step
 * 2). The offer does not wait for it: a host of the LAN answers within a millisecond, and most
 * clients take longer to decide. A quicker one waits until a host had time to answer. What a flood
 * of clients is offered is looked at as far as there is time.
 */
final class AddressProbe implements AutoCloseable {
  /** The network, as far as it is asked. */
  interface Network {
    /** Whether a host with this address answers within a time. */
    boolean answers(Ip4 address, int millis) throws IOException;

    /** Who has an address, as far as the operating system knows. */
    Optional<HardwareAddress> neighbour(Ip4 address) throws IOException;
  }

  /** What a quick client waits for: many times what a host of the LAN takes. */
  private static final int FIRST_MILLIS = 20;

  private static final int PATIENCE_MILLIS = 250;
  private static final int AT_ONCE = 16;
  private static final int WAITING = 256;

  /** What did not answer just now is not asked again. */
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final int REMEMBERED = 4096;

  private final Network network;
  private final LongSupplier nanos;
  private final ThreadPoolExecutor threads;
  private final Map<Ip4, FirstLook> firstLooks = new ConcurrentHashMap<>();
  private final Map<Ip4, Long> asked =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Ip4, Long> eldest) {
              return size() > REMEMBERED;
            }
          });

  AddressProbe(Network network, LongSupplier nanos) {
    this.network = network;
    this.nanos = nanos;
    this.threads =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            AddressProbe::daemon,
            new ThreadPoolExecutor.AbortPolicy());
    threads.allowCoreThreadTimeOut(true);
  }

  /** The time in which a host of the LAN would have answered. */
  private static final class FirstLook {
    private Runnable next;
    private boolean isOver;

    synchronized boolean await(Runnable what) {
      if (!isOver && next == null) {
        next = what;
      }
      return !isOver;
    }

    void end() {
      Runnable waiting;
      synchronized (this) {
        isOver = true;
        waiting = next;
      }
      if (waiting != null) {
        waiting.run();
      }
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "pxe.dhcp probe");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Begins to look for a host.
   *
   * @param used is told that there is one, with its hardware address if it is known
   */
  void begin(Ip4 address, Consumer<Optional<HardwareAddress>> used) {
    long now = nanos.getAsLong();
    Long last = asked.get(address);
    if (last == null || now - last >= AGAIN_NANOS) {
      asked.put(address, now);
      FirstLook first = new FirstLook();
      if (threads.getActiveCount() < AT_ONCE) { // in a flood nobody waits
        firstLooks.put(address, first);
      }
      try {
        threads.execute(() -> look(address, first, used));
      } catch (RejectedExecutionException e) {
        end(address, first);
      }
    }
  }

  /**
   * Lets something wait until a host has had time to answer for an address; of what repeats itself
   * the first waits alone.
   *
   * @return whether it waits; else nobody looks for a host now
   */
  boolean await(Ip4 address, Runnable next) {
    FirstLook look = firstLooks.get(address);
    return look != null && look.await(next);
  }

  private void look(Ip4 address, FirstLook first, Consumer<Optional<HardwareAddress>> used) {
    boolean wasKnown = isKnown(address);
    boolean isFound = false;
    try {
      isFound = find(address, wasKnown, FIRST_MILLIS, used);
    } finally {
      end(address, first);
    }
    if (!isFound) {
      find(address, wasKnown, PATIENCE_MILLIS, used);
    }
  }

  /**
   * The address may have been offered to another client meanwhile, for whom somebody else looks.
   */
  private void end(Ip4 address, FirstLook first) {
    firstLooks.remove(address, first);
    first.end();
  }

  private boolean isKnown(Ip4 address) {
    try {
      return network.neighbour(address).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private boolean find(
      Ip4 address, boolean wasKnown, int millis, Consumer<Optional<HardwareAddress>> used) {
    try {
      boolean answers = network.answers(address, millis);
      Optional<HardwareAddress> by = network.neighbour(address);
      // a host that answers nobody still says who it is; what was known before may be gone by now
      if (answers || (by.isPresent() && !wasKnown)) {
        asked.remove(address);
        used.accept(by);
        return true;
      }
    } catch (IOException e) {
      // then nobody can be found out there
    }
    return false;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
