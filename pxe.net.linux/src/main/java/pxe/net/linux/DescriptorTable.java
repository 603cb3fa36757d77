// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What belongs to open descriptors. Any thread may use it. */
final class DescriptorTable<T> {
  private Object[] entries = new Object[64];
  private boolean closed;

  /** Keeps something; false where nothing is kept any more. */
  synchronized boolean put(int descriptor, T entry) {
    if (closed) {
      return false;
    }
    if (descriptor >= entries.length) {
      entries = Arrays.copyOf(entries, Math.max(descriptor + 1, 2 * entries.length));
    }
    entries[descriptor] = entry;
    return true;
  }

  /** Null where there is nothing. */
  @SuppressWarnings("unchecked") // only put writes
  synchronized T get(int descriptor) {
    return descriptor < entries.length ? (T) entries[descriptor] : null;
  }

  synchronized void remove(int descriptor) {
    entries[descriptor] = null;
  }

  /** All that there is; nothing is kept any more. */
  synchronized List<T> close() {
    closed = true;
    List<T> all = new ArrayList<>();
    for (int descriptor = 0; descriptor < entries.length; descriptor++) {
      T entry = get(descriptor);
      if (entry != null) {
        all.add(entry);
      }
    }
    return all;
  }
}
