// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.rooms.metrics.Metric.Sample;

class ExpositionTest {
  private static final List<Metric> METRICS =
      List.of(
          Metric.counter(
              "pxe_transfers",
              "Requests, by \"outcome\".",
              List.of(
                  Sample.of("outcome", "done", 3).in("protocol", "tftp"),
                  Sample.of("outcome", "a\\b\"c\nd", 0).in("protocol", "http"))),
          Metric.gauge("pxe_start_seconds", "From\nhere \\ to there.", 0.612),
          Metric.gauge("pxe_images", "None.", List.of()),
          Metric.counter("pxe_transfer_bytes", "Bytes.", 5_000_000_000.0));

  @Test
  void textHasTheNamesOfSamples() {
    assertEquals(
        """
        # HELP pxe_images None.
        # TYPE pxe_images gauge
        # HELP pxe_start_seconds From\\nhere \\\\ to there.
        # TYPE pxe_start_seconds gauge
        pxe_start_seconds 0.612
        # HELP pxe_transfer_bytes_total Bytes.
        # TYPE pxe_transfer_bytes_total counter
        pxe_transfer_bytes_total 5000000000
        # HELP pxe_transfers_total Requests, by "outcome".
        # TYPE pxe_transfers_total counter
        pxe_transfers_total{protocol="tftp",outcome="done"} 3
        pxe_transfers_total{protocol="http",outcome="a\\\\b\\"c\\nd"} 0
        """,
        Exposition.TEXT.write(METRICS));
  }

  @Test
  void openMetricsHasTheNamesOfFamiliesAndAnEnd() {
    assertEquals(
        """
        # HELP pxe_images None.
        # TYPE pxe_images gauge
        # HELP pxe_start_seconds From\\nhere \\\\ to there.
        # TYPE pxe_start_seconds gauge
        pxe_start_seconds 0.612
        # HELP pxe_transfer_bytes Bytes.
        # TYPE pxe_transfer_bytes counter
        pxe_transfer_bytes_total 5000000000
        # HELP pxe_transfers Requests, by \\"outcome\\".
        # TYPE pxe_transfers counter
        pxe_transfers_total{protocol="tftp",outcome="done"} 3
        pxe_transfers_total{protocol="http",outcome="a\\\\b\\"c\\nd"} 0
        # EOF
        """,
        Exposition.OPEN_METRICS.write(METRICS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                                            | TEXT",
        "*/*                                                                           | TEXT",
        "text/html, */*;q=0.8                                                          | TEXT",
        "application/openmetrics-text                                                  | OPEN_METRICS",
        "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.3,*/*;q=0.1   | OPEN_METRICS",
        "application/openmetrics-text;q=0.2,text/plain;version=0.0.4;q=0.7             | TEXT",
        "application/openmetrics-text;q=nonsense                                       | TEXT",
        "Application/OpenMetrics-Text; q=1                                             | OPEN_METRICS",
      })
  void whoAsksGetsWhatItUnderstandsBest(String accept, Exposition expected) {
    assertEquals(expected, Exposition.accepted(accept));
  }
}
