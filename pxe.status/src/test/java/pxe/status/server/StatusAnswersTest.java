// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.rooms.problem.Problem;
import pxe.status.web.Access;
import pxe.status.web.Request;
import pxe.status.web.Response;

class StatusAnswersTest {
  private static final String KEY = "0123456789abcdef";
  private static final String HOST = "127.0.0.1:8070";

  private final TestPlatform state = new TestPlatform();

  private Response get(boolean isOwn, String path, Map<String, String> headers) {
    return answer(isOwn, new Request("GET", path, headers, Map.of()));
  }

  private Response answer(boolean isOwn, Request request) {
    Platform platform = state.platform();
    return new StatusAnswers(
            platform,
            new PlatformMetrics(
                platform, Optional.of(TestPlatform.STARTED), () -> 0, (sentence, e) -> {}),
            new PageParts(platform, () -> TestPlatform.STARTED),
            new Access(KEY, isOwn, List.of()))
        .apply(request);
  }

  private Response own(String path) {
    return get(true, path, Map.of("host", HOST));
  }

  @Test
  void healthIsJsonWithReasonsAndItsStatusTellsWhetherMachinesAreServed() {
    assertEquals("{\"state\": \"healthy\", \"reasons\": []}\n", own("/health").body());
    state.open.add(new Problem("etc/a.cfg", "k\"", "is\nwrong", "write it"));
    Response degraded = own("/health");
    assertEquals(200, degraded.status());
    assertEquals(
        "{\"state\": \"degraded\", \"reasons\": [{\"state\": \"degraded\", \"file\": \"etc/a.cfg\","
            + " \"key\": \"k\\\"\", \"fault\": \"is\\u000awrong\", \"remedy\": \"write it\"}]}\n",
        degraded.body());
    state.missing.add("pxe.tftp");
    Response broken = own("/health");
    assertEquals(503, broken.status());
    assertTrue(broken.body().startsWith("{\"state\": \"broken\""), broken.body());
  }

  @Test
  void metricsComeInTheFormatThatIsAskedFor() {
    Response text = own("/metrics");
    assertEquals("text/plain; version=0.0.4; charset=utf-8", text.headers().get("Content-Type"));
    assertTrue(text.body().contains("\npxe_start_seconds 0.64\n"), text.body());
    Response open =
        get(true, "/metrics", Map.of("host", HOST, "accept", "application/openmetrics-text"));
    assertTrue(open.body().endsWith("# EOF\n"), open.body());
  }

  @Test
  void elsewhereTheKeyIsAskedFor() {
    for (String path : List.of("/health", "/metrics")) {
      Response refused = get(false, path, Map.of("host", HOST));
      assertEquals(401, refused.status(), path);
      assertEquals("Bearer realm=\"pxe\"", refused.headers().get("WWW-Authenticate"));
      Map<String, String> key = Map.of("host", HOST, "authorization", "Bearer " + KEY);
      assertEquals(200, get(false, path, key).status(), path);
    }
  }

  @Test
  void aNameThatNobodyGaveTheServerIsRefusedBeforeAnythingElse() {
    assertEquals(421, get(true, "/metrics", Map.of("host", "evil.example.org")).status());
  }

  @Test
  void thereIsNothingElseAndNothingIsWritten() {
    assertEquals(404, own("/images/").status());
    assertEquals(
        405, answer(true, new Request("PUT", "/metrics", Map.of("host", HOST), Map.of())).status());
  }
}
