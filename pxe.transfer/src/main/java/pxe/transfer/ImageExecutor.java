// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Runs tasks that may block in a file system: a few threads for each image, which are there while
 * they have something to do. Images are worked for side by side, so that one whose file system
 * hangs keeps only those waiting who ask for it. Any thread may use it.
 *
 * @param <K> what names an image
 */
public final class ImageExecutor<K> implements Closeable {
  private static final long IDLE_SECONDS = 10;

  /**
   * What is begun, and what may wait.
   *
   * @param perImage tasks of one image at a time
   * @param waitingPerImage further tasks of it
   * @param images are worked for at a time
   * @param waitingImages others, until one of those has no task left
   */
  public record Limits(int perImage, int waitingPerImage, int images, int waitingImages) {}

  private static final class Work {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;
  }

  private final Limits limits;
  private final BiConsumer<K, Throwable> failed;
  private final ThreadPoolExecutor threads;
  private final Map<K, Work> images = new HashMap<>();

  /** The images that wait for one of those that are worked for, the first one first. */
  private final Queue<K> line = new ArrayDeque<>();

  private int sideBySide;

  /**
   * One without tasks.
   *
   * @param thread the name of its threads
   * @param failed is told what a task has thrown; its thread goes on with others
   */
  public ImageExecutor(String thread, Limits limits, BiConsumer<K, Throwable> failed) {
    this.limits = limits;
    this.failed = failed;
    this.sideBySide = limits.images;
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE, // what is begun is bounded here
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> daemon(thread, task));
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true); // one that hangs is not waited for
    return thread;
  }

  /**
   * Has a task done, at once or when those before it are.
   *
   * @return false where too many wait already, or after the end: it is not done then
   */
  public synchronized boolean execute(K image, Runnable task) {
    Work work = images.get(image);
    if (threads.isShutdown()
        || (work == null && images.size() >= sideBySide + limits.waitingImages)) {
      return false;
    }
    if (work == null) {
      images.put(image, new Work());
      images.get(image).waiting.add(task);
      line.add(image);
      beginNext();
      return true;
    }
    if (work.running > 0 && work.running < limits.perImage) {
      begin(image, work, task);
      return true;
    }
    int most = limits.perImage + limits.waitingPerImage;
    return work.running + work.waiting.size() < most && work.waiting.add(task);
  }

  private void beginNext() {
    while (images.size() - line.size() < sideBySide && !line.isEmpty()) {
      K image = line.remove();
      Work work = images.get(image);
      while (work.running < limits.perImage && !work.waiting.isEmpty()) {
        begin(image, work, work.waiting.remove());
      }
    }
  }

  private void begin(K image, Work work, Runnable task) {
    work.running++;
    threads.execute(() -> workFor(image, task));
  }

  private void workFor(K image, Runnable first) {
    Runnable task = first;
    while (task != null) {
      try {
        task.run();
      } catch (RuntimeException | Error e) { // the thread has others' work to do
        failed.accept(image, e);
      }
      task = next(image);
    }
  }

  private synchronized Runnable next(K image) {
    Work work = images.get(image);
    Runnable next = work.waiting.poll();
    if (next == null && --work.running == 0) {
      images.remove(image);
      beginNext();
    }
    return next;
  }

  /** Works for so many images at a time from now on, such as one more for each that hangs. */
  public synchronized void workFor(int images) {
    sideBySide = images;
    beginNext();
  }

  /** Begins nothing any more, and interrupts what hangs. */
  @Override
  public synchronized void close() {
    threads.shutdownNow();
    images.keySet().removeAll(line);
    line.clear();
    images.values().forEach(work -> work.waiting.clear());
  }

  /** Waits for threads that are about to end. */
  public void awaitEnd(Duration most) throws InterruptedException {
    threads.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
  }
}
