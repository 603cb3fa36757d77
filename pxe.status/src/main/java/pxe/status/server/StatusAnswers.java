// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import java.util.function.Function;
import pxe.rooms.status.Health;
import pxe.rooms.status.Health.State;
import pxe.status.exposition.Exposition;
import pxe.status.web.Access;
import pxe.status.web.Request;
import pxe.status.web.Response;

/** What is answered to a request at one address. */
final class StatusAnswers implements Function<Request, Response> {
  private static final String JSON = "application/json";

  private final Platform platform;
  private final PlatformMetrics metrics;
  private final Access access;

  StatusAnswers(Platform platform, PlatformMetrics metrics, Access access) {
    this.platform = platform;
    this.metrics = metrics;
    this.access = access;
  }

  @Override
  public Response apply(Request request) {
    if (!access.isCalledRightly(request)) {
      return Response.sentence(
          421,
          "This server is not known by that name: call it by its address, or add the name to names"
              + " in etc/pxe.status.cfg.");
    }
    return switch (request.path()) {
      case "/health" -> read(request, this::health);
      case "/metrics" -> read(request, this::metrics);
      default -> Response.sentence(404, "There is nothing here: /health and /metrics are.");
    };
  }

  private Response read(Request request, Function<Request, Response> answer) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Response.sentence(405, "This can be read only.").with("Allow", "GET, HEAD");
    }
    return access.mayLook(request)
        ? answer.apply(request)
        : Response.sentence(
                401, "The key is missing or wrong: \"Authorization: Bearer KEY\" has to say it.")
            .with("WWW-Authenticate", "Bearer realm=\"pxe\"");
  }

  /** A load balancer and a watchdog look at the status alone. */
  private Response health(Request request) {
    Health health = Health.of(platform.problems.current(), platform.readiness.missing());
    return Response.of(health.state() == State.BROKEN ? 503 : 200, JSON, HealthText.of(health));
  }

  private Response metrics(Request request) {
    Exposition format = Exposition.accepted(request.header("accept").orElse(""));
    return Response.of(200, format.type(), format.write(metrics.all()));
  }
}
