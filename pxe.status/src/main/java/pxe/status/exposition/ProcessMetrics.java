// SPDX-License-Identifier: Apache-2.0
package pxe.status.exposition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pxe.rooms.metrics.Metric;

/**
 * What the process takes, under the names that Prometheus' own clients have for it. What this
 * system does not tell is left out.
 */
public final class ProcessMetrics {
  private static final long PAGE = 4096;

  private ProcessMetrics() {}

  /** The numbers of this process. */
  public static List<Metric> ofThisProcess() {
    return of(Path.of("/proc/self"), ProcessHandle.current().info(), Runtime.getRuntime());
  }

  static List<Metric> of(Path folder, ProcessHandle.Info info, Runtime runtime) {
    List<Metric> all = new ArrayList<>();
    info.totalCpuDuration()
        .map(Duration::toNanos)
        .ifPresent(n -> all.add(Metric.counter("process_cpu_seconds", "Processor time.", n / 1e9)));
    info.startInstant()
        .map(Instant::toEpochMilli)
        .ifPresent(
            m ->
                all.add(
                    Metric.gauge(
                        "process_start_time_seconds", "When it was started.", m / 1000.0)));
    pages(folder)
        .ifPresent(
            p ->
                all.add(
                    Metric.gauge(
                        "process_resident_memory_bytes", "Memory that it has.", p * PAGE)));
    openFiles(folder)
        .ifPresent(n -> all.add(Metric.gauge("process_open_fds", "Open files and sockets.", n)));
    mostFiles(folder)
        .ifPresent(n -> all.add(Metric.gauge("process_max_fds", "How many it may have open.", n)));
    all.add(
        Metric.gauge(
            "jvm_heap_used_bytes",
            "Java's heap, with what is not collected yet.",
            runtime.totalMemory() - runtime.freeMemory()));
    all.add(
        Metric.gauge(
            "jvm_heap_max_bytes", "How large Java's heap may become.", runtime.maxMemory()));
    return all;
  }

  /** The second number of {@code statm}: pages in memory (proc(5)). */
  private static Optional<Long> pages(Path folder) {
    try {
      return Optional.of(Long.valueOf(Files.readString(folder.resolve("statm")).split(" ", 3)[1]));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> openFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder.resolve("fd"))) {
      return Optional.of(files.count() - 1); // without the folder that is being read
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> mostFiles(Path folder) {
    try (Stream<String> lines = Files.lines(folder.resolve("limits"))) {
      return lines
          .filter(line -> line.startsWith("Max open files"))
          .map(line -> line.substring("Max open files".length()).strip().split("\\s+", 2)[0])
          .map(Long::valueOf)
          .findFirst();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // also where it is unlimited
    }
  }
}
