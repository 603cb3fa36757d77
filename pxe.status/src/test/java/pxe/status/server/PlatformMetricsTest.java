// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.ProfileStatus;
import pxe.rooms.catalog.UnrecognisedImage;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.metrics.Exposition;
import pxe.rooms.metrics.Metric;
import pxe.rooms.metrics.MetricSource;
import pxe.rooms.problem.Problem;
import pxe.rooms.profile.ProfileBundles;
import pxe.rooms.status.RecentLog;
import pxe.rooms.status.Transfer;

class PlatformMetricsTest {
  private static final class LostLines implements RecentLog {
    @Override
    public List<String> last(int most) {
      return List.of();
    }

    @Override
    public long leftOut() {
      return 12;
    }
  }

  private static Transfer transfer(String protocol, String state) {
    return new Transfer(
        protocol,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 2070),
        "a",
        1,
        1,
        Instant.EPOCH,
        Duration.ZERO,
        0,
        state);
  }

  @Test
  void aSourceThatFailsTakesNothingFromTheOthers() {
    Platform platform = new TestPlatform().platform();
    MetricSource broken =
        () -> {
          throw new NoClassDefFoundError("of a bundle that was updated");
        };
    MetricSource doubled =
        () -> List.of(Metric.gauge("my_other", "Mine.", 1), Metric.gauge("my_load", "", 2));
    platform.sources =
        List.of(
            broken,
            new BootStepCounts(),
            () -> List.of(Metric.gauge("my_load", "Mine.", 1)),
            doubled,
            () -> List.of(Metric.gauge("my_other", "Theirs.", 3)));
    List<String> failures = new ArrayList<>();
    PlatformMetrics metrics =
        new PlatformMetrics(
            platform,
            Optional.empty(),
            () -> 0,
            (sentence, e) -> failures.add(sentence + ": " + e.getMessage()));
    for (int i = 0; i < 2; i++) {
      String text = Exposition.TEXT.write(metrics.all());
      assertTrue(text.contains("\nmy_load 1\n"), text);
      assertTrue(text.contains("\nmy_other 3\n"), text);
      assertFalse(text.contains("my_load 2"), text);
      assertTrue(text.contains("\npxe_metric_sources_failed 2\n"), text);
    }
    assertEquals(2, failures.size(), "each once");
    assertTrue(failures.get(1).endsWith("there is a metric my_load already"), failures.get(1));
  }

  @Test
  void whatIsKnownAlreadyIsCounted() {
    TestPlatform state = new TestPlatform();
    state.open.add(Problem.of("a", "b", "c").breaking());
    state.images.add(new ImageStatus("a", "images/a", ImageStatus.State.READY, ""));
    state.images.add(new ImageStatus("b", "images/b", ImageStatus.State.BROKEN, "cut off"));
    state.faulty.add(new ProfileBundles.FaultyBundle("x", "x-1", "failed", "why"));
    state.catalog =
        new CatalogSnapshot(
            List.of(),
            List.of(
                new ProfileStatus("u", "pxe.u", List.of(), List.of()),
                new ProfileStatus("v", "pxe.v", List.of(), List.of("it threw"))),
            List.of(new UnrecognisedImage("a", "")));
    Platform platform = state.platform();
    platform.log = new LostLines();
    platform.transfers =
        List.of(
            () ->
                List.of(
                    transfer("tftp", "sending"),
                    transfer("tftp", "done"),
                    transfer("http", "sending")));
    String text =
        Exposition.TEXT.write(
            new PlatformMetrics(
                    platform, Optional.of(TestPlatform.STARTED), () -> 2, (sentence, e) -> {})
                .ofPlatform());
    assertEquals(
        """
        pxe_health{state="healthy"} 0
        pxe_health{state="degraded"} 0
        pxe_health{state="broken"} 1
        pxe_images{state="arriving"} 0
        pxe_images{state="ready"} 1
        pxe_images{state="broken"} 1
        pxe_images_unrecognised 1
        pxe_log_lines_left_out_total 12
        pxe_problems{severity="degraded"} 0
        pxe_problems{severity="broken"} 1
        pxe_profiles{state="ready"} 1
        pxe_profiles{state="failed"} 2
        pxe_start_seconds 0.64
        pxe_status_streams 2
        pxe_transfers_open{protocol="tftp"} 1
        pxe_transfers_open{protocol="http"} 1
        """,
        text.lines()
            .filter(line -> !line.startsWith("#") && !line.startsWith("pxe_build_info"))
            .map(line -> line + "\n")
            .reduce("", String::concat));
  }

  @Test
  void aStartThatIsNotOverHasNoLength() {
    TestPlatform state = new TestPlatform();
    state.ready = Optional.empty();
    assertEquals(
        0,
        new PlatformMetrics(
                state.platform(), Optional.of(TestPlatform.STARTED), () -> 2, (sentence, e) -> {})
            .ofPlatform().stream()
                .filter(metric -> metric.name().equals("pxe_start_seconds"))
                .count());
  }
}
