// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

/** Says in time that the disk of {@code data/} fills up; who writes there says that it is full. */
@Component(
    service = {},
    immediate = true)
public final class DiskSpace {
  private static final String SOURCE = "pxe.journal disk";
  private static final long LOOK_SECONDS = 60;

  /** Little, on a disk of any size. */
  private static final long LITTLE = 1_000_000_000;

  /** On a small disk, less is little: one part of so many. */
  private static final int PART = 20;

  /** A disk. */
  interface Disk {
    /** Bytes that we may still write. */
    long usable() throws IOException;

    /** Its size. */
    long total() throws IOException;
  }

  private final Disk disk;
  private final Problems problems;
  private final ScheduledThreadPoolExecutor looks;

  @Activate
  public DiskSpace(BundleContext context, @Reference Problems problems) {
    this(diskOf(Path.of(context.getProperty("pxe.data"))), problems);
    var unused = looks.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  DiskSpace(Disk disk, Problems problems) {
    this.disk = disk;
    this.problems = problems;
    this.looks = new ScheduledThreadPoolExecutor(1, DiskSpace::daemon);
  }

  private static Disk diskOf(Path folder) {
    return new Disk() {
      @Override
      public long usable() throws IOException {
        return store().getUsableSpace();
      }

      @Override
      public long total() throws IOException {
        return store().getTotalSpace();
      }

      private FileStore store() throws IOException {
        return Files.getFileStore(folder);
      }
    };
  }

  /** A disk may hang, which is nobody else's matter. */
  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "pxe.journal disk");
    thread.setDaemon(true);
    return thread;
  }

  void look() {
    try {
      boolean isLow = disk.usable() < Math.min(LITTLE, disk.total() / PART);
      problems.report(SOURCE, isLow ? List.of(problem()) : List.of());
    } catch (IOException e) {
      // who writes there says what is wrong
    }
  }

  private static Problem problem() {
    return Problem.of(
        "data",
        "its disk is nearly full (less than 1 GB or 5 % are left); when it is full, neither leases"
            + " nor assignments can be stored",
        "make room on it, or move data to another disk with PXE_DATA");
  }

  @Deactivate
  void stop() {
    looks.shutdownNow();
    problems.report(SOURCE, List.of());
  }
}
