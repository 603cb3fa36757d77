// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A map that forgets what was put the longest ago when it is full: for what is remembered of
 * strangers. Not for several threads at a time.
 */
public final class BoundedMap<K, V> {
  private final int most;
  private final Map<K, V> entries = new LinkedHashMap<>();

  /** An empty map for at most so many entries. */
  public BoundedMap(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a map of " + most + " entries");
    }
    this.most = most;
  }

  public Optional<V> get(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** Puts an entry, which is the youngest then. */
  public void put(K key, V value) {
    entries.remove(key);
    entries.put(key, value);
    if (entries.size() > most) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  /** Removes an entry and returns what it held. */
  public Optional<V> remove(K key) {
    return Optional.ofNullable(entries.remove(key));
  }

  public int size() {
    return entries.size();
  }
}
