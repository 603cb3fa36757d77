// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often each of a few things has happened. Counting is one addition, without a lock and without
 * an object, so that any thread may do it wherever it is.
 *
 * @param <E> what may happen; monitoring shows the names in lower case
 */
public final class Tally<E extends Enum<E>> {
  private final E[] what;
  private final LongAdder[] counts;

  /** Nothing has happened yet. */
  public Tally(Class<E> what) {
    this.what = what.getEnumConstants();
    this.counts = new LongAdder[this.what.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  /** It has happened once more. */
  public void count(E it) {
    counts[it.ordinal()].increment();
  }

  /** How often it has happened. */
  public long of(E it) {
    return counts[it.ordinal()].sum();
  }

  /** A number for each, also for what has not happened. */
  public List<Metric.Sample> samples(String label) {
    List<Metric.Sample> samples = new ArrayList<>();
    for (E each : what) {
      samples.add(Metric.Sample.of(label, wordOf(each), of(each)));
    }
    return samples;
  }

  /** The value of a label, such as {@code no_boot_file}. */
  public static String wordOf(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
