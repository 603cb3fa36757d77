// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A map that forgets the key that was not asked for longest when it is full, so that strangers who
 * make up keys cannot fill the memory. For one thread at a time.
 */
public final class RecentMap<K, V> {
  private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final int capacity;

  public RecentMap(int capacity) {
    this.capacity = capacity;
  }

  /** The value of a key, made where there is none. */
  public V get(K key, Function<? super K, ? extends V> make) {
    V value = entries.computeIfAbsent(key, make);
    if (entries.size() > capacity) {
      K eldest = entries.keySet().iterator().next();
      entries.remove(eldest);
    }
    return value;
  }

  public int size() {
    return entries.size();
  }
}
