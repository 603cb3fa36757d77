// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.api.resource.ResourcePath;
import pxe.rooms.problem.Problems;
import pxe.rooms.text.SafeText;

/**
 * Does work that may block in a file system: a few threads for each image, which end when there is
 * nothing to do. Whoever asks for an image whose file system hangs waits in the queue of that
 * image, and nobody else does.
 */
@Component(service = ImageWorkers.class)
public final class ImageWorkers {
  private static final int PER_IMAGE = 4;

  /** As many as HTTP has connections: a burst for one image that is slow is no reason to refuse. */
  private static final int WAITING_PER_IMAGE = 4096;

  /** When so many images are worked for at a time, hardly one is left that does not hang. */
  private static final int IMAGES = 64;

  private static final String ROOM = "pxe.transfer";

  private final ImageExecutor<List<String>> threads;
  private final SlowImages slow = new SlowImages(System::nanoTime);
  private final ServerFaults faults;
  private final ProblemReport report;

  @Activate
  public ImageWorkers(
      @Reference Problems problems, @Reference(service = LoggerFactory.class) Logger logger) {
    this.faults = new ServerFaults(ROOM, System::nanoTime, logger);
    this.report =
        new ProblemReport(
            found -> problems.report(ROOM, found), List.of(slow::problems, faults::problems));
    this.threads =
        new ImageExecutor<>(
            "pxe.transfer image worker",
            new ImageExecutor.Limits(PER_IMAGE, WAITING_PER_IMAGE, IMAGES, 0),
            this::failed);
  }

  private void failed(List<String> image, Throwable fault) {
    faults.met("work for " + SafeText.line(String.join("/", image)) + " failed", fault);
  }

  /**
   * Whose file system a path is on: the image below {@code images}; else the folder, as its path
   * may name an image further down. Names that differ in case only are the same file (CR-59).
   */
  public static List<String> imageOf(ResourcePath path) {
    List<String> segments = path.segments();
    int most = !path.isRoot() && path.first().equals("images") ? 2 : segments.size() - 1;
    int count = Math.min(Math.min(4, segments.size()), Math.max(0, most));
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] = lower(segments.get(i));
    }
    return List.of(names);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Which images are slow now. */
  public SlowImages slow() {
    return slow;
  }

  /**
   * Makes it a problem that an image does not answer; to be called now and then while anything may
   * be slow.
   *
   * @return whether there is reason to call it again soon
   */
  public boolean report() {
    return report.look() || slow.isBusy();
  }

  /**
   * Has work for a path done by a thread of its image, soon or when those before it are done.
   *
   * @return false where too many wait already, or after the end: it is not done then
   */
  public boolean execute(ResourcePath path, Runnable task) {
    return execute(
        imageOf(path),
        () -> {
          task.run();
          return () -> {};
        });
  }

  /**
   * The same for what {@link #imageOf} says, or for something that is to be kept apart from it,
   * such as the listing of folders.
   *
   * @param task what may block; it returns what follows, when the image does not count as worked
   *     for any more
   */
  public boolean execute(List<String> image, Supplier<Runnable> task) {
    return threads.execute(image, () -> timed(image, task).run());
  }

  private Runnable timed(List<String> image, Supplier<Runnable> task) {
    SlowImages.Work work = slow.begin(image, ThreadSchedule.ofThisThread()::waitedNanos);
    try {
      return task.get();
    } finally {
      slow.end(work);
    }
  }

  /** Begins nothing any more, and interrupts what hangs. */
  @Deactivate
  public void close() {
    threads.close();
    report.clear();
  }
}
