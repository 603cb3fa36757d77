// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import pxe.api.resource.ResourcePath;
import pxe.rooms.problem.Problem;

/**
 * Which images are slow to read, such as one whose file system hangs: for those that were lately,
 * servers leave the work to the {@link ImageWorkers}. The listing of an image's folders counts as
 * an image of its own, as a large folder is no reason to wait for a file. Any thread may use it.
 */
public final class SlowImages {
  /** So much that takes long at a time; beyond that workers do all work. */
  private static final int MOST = 32;

  /**
   * A busy machine lets a thread wait for tens of milliseconds now and then. That must not count: a
   * thread that is handed each block costs several times as much, and the machine is busier still.
   * Where the system tells how long that was, it is left out; this is for where it does not.
   */
  private static final long QUICK = TimeUnit.MILLISECONDS.toNanos(100);

  /** So much work in a row that was quick shows that an image is slow no more. */
  private static final int CURED = 16;

  private static final long REMEMBERED = TimeUnit.SECONDS.toNanos(10);
  private static final long HANGS = TimeUnit.SECONDS.toNanos(10);

  /** Something that is done for an image, and may take long. Each is equal to itself only. */
  public static final class Work {
    private final List<String> image;
    private final long began;
    private final LongSupplier waited;
    private final long waitedBefore;

    private Work(List<String> image, long began, LongSupplier waited) {
      this.image = image;
      this.began = began;
      this.waited = waited;
      this.waitedBefore = waited.getAsLong();
    }

    /** Where it did not wait for a processor. */
    private boolean tookLong(long now) {
      return now - began > QUICK && now - began - (waited.getAsLong() - waitedBefore) > QUICK;
    }
  }

  /** Why an image is left to workers. */
  private static final class Slowness {
    private long until;
    private int quickInARow;
  }

  private final LongSupplier nanos;
  private final Map<List<String>, Slowness> slow = new HashMap<>();
  private final Set<Work> underWay = Collections.newSetFromMap(new IdentityHashMap<>());
  private volatile boolean isEmpty = true;

  public SlowImages(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Whose folders are listed: behind the image's name no path has an empty one. */
  public static List<String> listingOf(List<String> image) {
    return Stream.concat(image.stream(), Stream.of("")).toList();
  }

  /** Whether work for an image is to be left to others. */
  public boolean isSlow(List<String> image) {
    return !isEmpty && wasSlow(image);
  }

  /** The same for the image of a path. Cheap where nothing is slow. */
  public boolean isSlow(ResourcePath path) {
    return !isEmpty && wasSlow(ImageWorkers.imageOf(path));
  }

  private synchronized boolean wasSlow(List<String> image) {
    long now = nanos.getAsLong();
    slow.values().removeIf(slowness -> slowness.until - now < 0);
    isEmpty = slow.isEmpty() && underWay.isEmpty();
    return slow.containsKey(image) || underWay.size() >= MOST || isWorkedFor(image);
  }

  private boolean isWorkedFor(List<String> image) {
    return underWay.stream().anyMatch(work -> work.image.equals(image));
  }

  /** Whether one more thread that hangs may get a stand-in. */
  public synchronized boolean hasRoom() {
    return underWay.size() < 2 * MOST;
  }

  /** Work for an image goes on elsewhere. */
  public Work begin(List<String> image) {
    return begin(image, 0);
  }

  /** The same for work that has taken some time already, in nanoseconds. */
  public Work begin(List<String> image, long took) {
    return begin(new Work(image, nanos.getAsLong() - took, () -> 0));
  }

  /**
   * Work for an image begins on a thread of which it is known when it ran.
   *
   * @param waited for how long that thread has waited for a processor until now, in nanoseconds
   */
  public Work begin(List<String> image, LongSupplier waited) {
    return begin(new Work(image, nanos.getAsLong(), waited));
  }

  private synchronized Work begin(Work work) {
    underWay.add(work);
    isEmpty = false;
    return work;
  }

  /** It has ended; if it took its time, the image counts as slow until much was quick again. */
  public void end(Work work) {
    long now = nanos.getAsLong();
    end(work, now, work.tookLong(now));
  }

  private synchronized void end(Work work, long now, boolean tookLong) {
    underWay.remove(work);
    if (tookLong) {
      Slowness slowness = slow.computeIfAbsent(work.image, image -> new Slowness());
      slowness.until = now + REMEMBERED;
      slowness.quickInARow = 0;
    } else if (slow.containsKey(work.image) && ++slow.get(work.image).quickInARow == CURED) {
      slow.remove(work.image);
    }
  }

  /** Whether something is under way that may become a problem. */
  synchronized boolean isBusy() {
    return !underWay.isEmpty();
  }

  /** The images that have not answered for long. */
  synchronized List<Problem> problems() {
    if (isEmpty) {
      return List.of();
    }
    long now = nanos.getAsLong();
    Set<String> hanging = new TreeSet<>();
    underWay.stream()
        .filter(work -> now - work.began > HANGS && !work.image.isEmpty())
        .forEach(work -> hanging.add(String.join("/", work.image)));
    return hanging.stream()
        .map(
            image ->
                Problem.of(
                    image,
                    "its files cannot be read for more than "
                        + TimeUnit.NANOSECONDS.toSeconds(HANGS)
                        + " s, and who asks for them waits",
                    "look whether its file system hangs, such as a network share that is away"))
        .toList();
  }
}
