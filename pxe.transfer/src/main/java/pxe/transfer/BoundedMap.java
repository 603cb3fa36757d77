// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A map that forgets the key that was asked for the longest ago when it is full: for what is
 * remembered of strangers, who can make up keys. Not for several threads at a time.
 */
public final class BoundedMap<K, V> {
  private final int most;
  private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);

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

  /** The value of a key, made where there is none. */
  public V get(K key, Function<? super K, ? extends V> make) {
    V value = entries.computeIfAbsent(key, make);
    forgetOne();
    return value;
  }

  public void put(K key, V value) {
    entries.put(key, value);
    forgetOne();
  }

  private void forgetOne() {
    if (entries.size() > most) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  /** Removes an entry and returns what it held. */
  public Optional<V> remove(K key) {
    return Optional.ofNullable(entries.remove(key));
  }

  /** The values of now, that of the key asked for last at the end; asking here counts for none. */
  public List<V> values() {
    return List.copyOf(entries.values());
  }

  public int size() {
    return entries.size();
  }
}
