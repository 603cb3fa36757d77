// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.dhcp.engine.Port;
import pxe.dhcp.message.NoAnswer;
import pxe.rooms.metrics.Metric;

class DhcpCountsTest {
  private final DhcpCounts counts = new DhcpCounts();

  private List<String> counted() {
    return counts.metrics().stream()
        .flatMap(
            metric ->
                metric.samples().stream()
                    .filter(sample -> sample.value() != 0)
                    .map(s -> metric.name() + s.labels() + " " + (long) s.value()))
        .toList();
  }

  @Test
  void answersAreCountedByWhoAnswersAndRefusalsByTheirReason() {
    counts.answered(Port.DHCP);
    counts.answered(Port.DHCP);
    counts.answered(Port.BOOT_SERVER);
    counts.refused(NoAnswer.NO_BOOT_FILE);
    assertEquals(
        List.of(
            "pxe_dhcp_answers{mode=proxy, type=offer} 2",
            "pxe_dhcp_answers{mode=boot_server, type=ack} 1",
            "pxe_dhcp_refusals{reason=no_boot_file} 1"),
        counted());
  }

  @Test
  void whatHasNotHappenedIsThereWithZero() {
    for (Metric metric : counts.metrics()) {
      assertTrue(metric.samples().size() > 3, metric.name());
      assertTrue(metric.samples().stream().allMatch(sample -> sample.value() == 0));
    }
  }
}
