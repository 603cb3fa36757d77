// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.util.concurrent.atomic.AtomicLong;

/** So much of something for all strangers together; what is taken is given back. */
public final class Budget {
  private final long limit;
  private final AtomicLong used = new AtomicLong();

  public Budget(long limit) {
    this.limit = limit;
  }

  /** Takes an amount if it is there. */
  public boolean take(long amount) {
    long now = used.get();
    while (amount <= limit - now) {
      if (used.compareAndSet(now, now + amount)) {
        return true;
      }
      now = used.get();
    }
    return false;
  }

  /** Gives back what was taken. */
  public void giveBack(long amount) {
    used.addAndGet(-amount);
  }

  public long used() {
    return used.get();
  }

  public long limit() {
    return limit;
  }
}
