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
    memory(folder)
        .ifPresent(
            n -> all.add(Metric.gauge("process_resident_memory_bytes", "Memory that it has.", n)));
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

  /** In {@code status}, where it is in kB: how large pages are differs (proc(5)). */
  private static Optional<Long> memory(Path folder) {
    return number(folder.resolve("status"), "VmRSS:").map(kilobytes -> kilobytes * 1024);
  }

  /** The first number of a line; empty also where there is a word, such as "unlimited". */
  private static Optional<Long> number(Path file, String line) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(each -> each.startsWith(line))
          .map(each -> each.substring(line.length()).strip().split("\\s+", 2)[0])
          .map(Long::valueOf)
          .findFirst();
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
    return number(folder.resolve("limits"), "Max open files");
  }
}
