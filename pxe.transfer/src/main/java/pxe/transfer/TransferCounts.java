// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import pxe.rooms.metrics.Metric;
import pxe.rooms.metrics.Tally;

/** What came of all requests since the start, for monitoring. Any thread may count. */
public final class TransferCounts {
  private static final String TFTP = "tftp";
  private static final String HTTP = "http";

  private final Tally<TransferEnd> tftp = new Tally<>(TransferEnd.class);
  private final Tally<TransferEnd> http = new Tally<>(TransferEnd.class);
  private final LongAdder tftpBytes = new LongAdder();
  private final LongAdder httpBytes = new LongAdder();
  private final LongAdder again = new LongAdder();

  /** A request by TFTP has come to an end. */
  public void tftp(TransferEnd end) {
    tftp.count(end);
  }

  /** A request by HTTP has come to an end. */
  public void http(TransferEnd end) {
    http.count(end);
  }

  /** Blocks had to be sent again by TFTP. */
  public void sentAgain(long blocks) {
    again.add(blocks);
  }

  /** A client has received bytes of a resource. */
  void received(String protocol, long bytes) {
    (protocol.equals(TFTP) ? tftpBytes : httpBytes).add(bytes);
  }

  /** All of it. */
  List<Metric> metrics() {
    List<Metric.Sample> ends = new ArrayList<>();
    tftp.samples("outcome").forEach(sample -> ends.add(sample.in("protocol", TFTP)));
    http.samples("outcome").forEach(sample -> ends.add(sample.in("protocol", HTTP)));
    return List.of(
        Metric.counter(
            "pxe_transfers", "Requests for boot resources that have ended, by the outcome.", ends),
        Metric.counter(
            "pxe_transfer_bytes",
            "Bytes of boot resources that clients have received.",
            List.of(
                Metric.Sample.of("protocol", TFTP, tftpBytes.sum()),
                Metric.Sample.of("protocol", HTTP, httpBytes.sum()))),
        Metric.counter(
            "pxe_tftp_blocks_sent_again",
            "Blocks that had to be sent again by TFTP.",
            again.sum()));
  }
}
