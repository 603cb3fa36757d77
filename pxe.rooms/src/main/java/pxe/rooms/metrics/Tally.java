// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.metrics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often each of a few things has happened. Counting is one addition, without a lock and without
 * an object, so that any thread may do it wherever it is.
 *
 * @param <E> what may happen; monitoring shows the names in lower case
 */
public final class Tally<E extends Enum<E>> {
  private final Map<E, LongAdder> counts; // which never changes: any thread may look into it

  /** Nothing has happened yet. */
  public Tally(Class<E> what) {
    counts = new EnumMap<>(what);
    for (E each : what.getEnumConstants()) {
      counts.put(each, new LongAdder());
    }
  }

  /** It has happened once more. */
  public void count(E it) {
    counts.get(it).increment();
  }

  /** How often it has happened. */
  public long of(E it) {
    return counts.get(it).sum();
  }

  /** A number for each, also for what has not happened. */
  public List<Metric.Sample> samples(String label) {
    List<Metric.Sample> samples = new ArrayList<>();
    counts.forEach(
        (each, count) -> samples.add(Metric.Sample.of(label, wordOf(each), count.sum())));
    return samples;
  }

  /** The value of a label, such as {@code no_boot_file}. */
  public static String wordOf(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
