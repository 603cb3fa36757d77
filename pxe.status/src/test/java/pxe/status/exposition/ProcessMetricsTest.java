// SPDX-License-Identifier: Apache-2.0
package pxe.status.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.rooms.metrics.Metric;

class ProcessMetricsTest {
  @TempDir Path proc;

  private double value(String name) {
    return metrics().stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow()
        .samples()
        .get(0)
        .value();
  }

  private List<Metric> metrics() {
    return ProcessMetrics.of(proc, ProcessHandle.current().info(), Runtime.getRuntime());
  }

  @Test
  void filesOfTheKernelAreRead() throws IOException {
    Files.writeString(
        proc.resolve("status"),
        "Name:\tjava\nVmHWM:\t  70000 kB\nVmRSS:\t  60000 kB\nThreads:\t40\n");
    Files.writeString(
        proc.resolve("limits"),
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             94000                94000                processes
        Max open files            16384                524288               files
        """);
    Files.createDirectories(proc.resolve("fd"));
    for (int i = 0; i < 4; i++) {
      Files.createFile(proc.resolve("fd/" + i));
    }
    assertEquals(60000 * 1024.0, value("process_resident_memory_bytes"));
    assertEquals(16384, value("process_max_fds"));
    assertEquals(3, value("process_open_fds"), "reading the folder takes one");
  }

  @Test
  void whatIsNotThereIsLeftOut() {
    assertTrue(metrics().stream().noneMatch(m -> m.name().endsWith("_fds")));
    assertTrue(metrics().stream().anyMatch(m -> m.name().equals("jvm_heap_used_bytes")));
  }
}
