// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import java.util.Optional;
import java.util.function.Function;
import pxe.rooms.catalog.EntryNames;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.metrics.Exposition;
import pxe.rooms.status.Health;
import pxe.rooms.status.Health.State;
import pxe.status.page.Page;
import pxe.status.web.Access;
import pxe.status.web.EventStreams;
import pxe.status.web.Request;
import pxe.status.web.Response;

/** What is answered to a request at one address. */
final class StatusAnswers implements Function<Request, Response> {
  private static final String JSON = "application/json";

  private static final String HTML = "text/html; charset=utf-8";
  private static final String PAGE = "/status";

  private final Platform platform;
  private final PlatformMetrics metrics;
  private final PageParts parts;
  private final Orders orders;
  private final Access access;

  StatusAnswers(Platform platform, PlatformMetrics metrics, PageParts parts, Access access) {
    this.platform = platform;
    this.metrics = metrics;
    this.parts = parts;
    this.orders = new Orders(platform);
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
    return switch (request.method()) {
      case "GET", "HEAD" -> read(request);
      case "POST" -> post(request);
      default -> Response.sentence(405, "GET and POST are understood.").with("Allow", "GET, POST");
    };
  }

  private Response read(Request request) {
    return switch (request.path()) {
      case "/health" -> look(request, this::health);
      case "/metrics" -> look(request, this::metrics);
      case "/events" -> look(request, this::events);
      case PAGE ->
          access.mayLook(request) ? page(request) : Response.of(401, HTML, Page.signIn(""));
      case "/" -> Response.seeOther(PAGE);
      case "/sign-in" -> Response.of(200, HTML, Page.signIn(""));
      case "/status.css" -> PageFile.CSS.response();
      case "/status.js" -> PageFile.JS.response();
      case "/status.svg" -> PageFile.SVG.response();
      default -> Response.sentence(404, "There is nothing here: /status, /health, /metrics are.");
    };
  }

  private Response look(Request request, Function<Request, Response> answer) {
    return access.mayLook(request)
        ? answer.apply(request)
        : Response.sentence(
                401, "The key is missing or wrong: \"Authorization: Bearer KEY\" has to say it.")
            .with("WWW-Authenticate", "Bearer realm=\"pxe\"");
  }

  private Response page(Request request) {
    Optional<String> token = token(access.isSignedIn(request));
    return Response.of(
        200,
        HTML,
        Page.of(
            parts.all(token),
            new EntryNames(platform.catalog.snapshot()).all(),
            token.orElse(""),
            platform.version));
  }

  private Response events(Request request) {
    return Response.events(
        access.isSignedIn(request) ? EventStreams.Kind.DO : EventStreams.Kind.LOOK);
  }

  private Optional<String> token(boolean isSignedIn) {
    return isSignedIn ? Optional.of(access.token()) : Optional.empty();
  }

  private Response post(Request request) {
    return switch (request.path()) {
      case "/sign-in" -> signIn(request);
      case "/sign-out" -> order(request, same -> signedOut());
      case "/assign" -> order(request, form -> seeMachine(orders.assign(form)));
      case "/release" -> order(request, form -> seeMachine(orders.release(form)));
      default -> Response.sentence(405, "This can be read only.").with("Allow", "GET");
    };
  }

  private Response signIn(Request request) {
    return access
        .cookieFor(request)
        .map(cookie -> Response.seeOther(PAGE).with("Set-Cookie", access.cookie(cookie)))
        .orElseGet(() -> Response.of(403, HTML, Page.signIn("That is not the key.")));
  }

  private Response signedOut() {
    return Response.seeOther(PAGE).with("Set-Cookie", access.cookie("") + "; Max-Age=0");
  }

  private static Response seeMachine(HardwareAddress machine) {
    return Response.seeOther(PAGE + "#m-" + machine.dashed());
  }

  private Response order(Request request, Function<Request, Response> what) {
    if (!access.mayDo(request)) {
      return Response.of(403, HTML, Page.fault("Sign in with the key, and try again."));
    }
    try {
      return what.apply(request);
    } catch (IllegalArgumentException e) {
      return Response.of(400, HTML, Page.fault(e.getMessage() + "."));
    } catch (IllegalStateException e) { // as Assignments says that it is not on the disk
      return Response.of(503, HTML, Page.fault(e.getMessage() + "."));
    }
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
