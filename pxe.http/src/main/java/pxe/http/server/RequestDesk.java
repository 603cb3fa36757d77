// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.osgi.service.log.Logger;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.http.codec.MalformedRequestException;
import pxe.http.codec.Target;
import pxe.http.engine.Answer;
import pxe.http.engine.Answers;
import pxe.http.engine.Facts;
import pxe.http.engine.Listing;
import pxe.http.engine.MediaTypes;
import pxe.http.message.RequestHead;
import pxe.http.message.Status;
import pxe.rooms.resource.BootResources;
import pxe.rooms.resource.ResourceRequest;

/** Finds and opens what is asked for. Several threads may be at it. */
final class RequestDesk {
  private final BootResources resources;
  private final InetAddress server;
  private final Clock clock;
  private final Logger logger;

  RequestDesk(BootResources resources, InetAddress server, Clock clock, Logger logger) {
    this.resources = resources;
    this.server = server;
    this.clock = clock;
    this.logger = logger;
  }

  /** The response to any request; never throws. */
  Response answer(RequestHead request, InetAddress client) {
    Response response =
        switch (request.method()) {
          case "GET", "HEAD" -> fetch(request, client);
          case "OPTIONS" -> Response.of(Answers.options(), request.target());
          default ->
              Response.of(
                  Answer.refusal(
                      Status.METHOD_NOT_ALLOWED, "This server only hands out.", Answers.ALLOW),
                  request.target());
        };
    return request.method().equals("HEAD")
        ? new Response(response.answer().withoutBody(), response.content(), response.path())
        : response;
  }

  private Response fetch(RequestHead request, InetAddress client) {
    try {
      ResourcePath path = Target.path(request.target());
      return fetch(request, new ResourceRequest(path, client, server));
    } catch (MalformedRequestException e) {
      return Response.of(Answer.refusal(e.status(), e.getMessage()), request.target());
    }
  }

  private Response fetch(RequestHead request, ResourceRequest wanted) {
    ResourcePath path = wanted.path();
    if (path.isRoot()) {
      return Response.of(Answer.page(Listing.root()), "/");
    }
    try {
      Optional<BootResource> found = resources.find(wanted);
      return found.isPresent() ? open(request, wanted, found.get()) : list(wanted);
    } catch (IOException | RuntimeException e) {
      logger.warn("{}: {} cannot be opened", wanted.client().getHostAddress(), path, e);
      return Response.of(failure(e), path.toString());
    }
  }

  private Response open(RequestHead request, ResourceRequest wanted, BootResource found)
      throws IOException {
    OpenResource content;
    try {
      content = found.open();
    } catch (NoSuchFileException e) {
      return list(wanted); // it vanished, or is a folder
    }
    try {
      return new Response(
          answer(request, content, wanted.path()), Optional.of(content), wanted.path().toString());
    } catch (RuntimeException e) {
      content.close();
      throw e;
    }
  }

  private Answer answer(RequestHead request, OpenResource content, ResourcePath path) {
    Facts facts = new Facts(MediaTypes.of(path.last()), content.size(), content.modified());
    return Answers.of(request, facts, clock.instant(), boundary());
  }

  private Response list(ResourceRequest wanted) {
    Optional<List<Child>> children = resources.list(wanted);
    Answer answer =
        children
            .map(c -> Answer.page(Listing.of(wanted.path(), c)))
            .orElseGet(() -> Answer.refusal(Status.NOT_FOUND, "There is no such file."));
    return Response.of(answer, wanted.path().toString());
  }

  /** What went wrong, in one line: an answer file tells so which variable it lacks. */
  static Answer failure(Exception e) {
    String why = e instanceof IOException ? e.getMessage() : null;
    return Answer.refusal(Status.SERVER_ERROR, why == null ? "It cannot be read." : why);
  }

  /** No content holds it: who made the content could not know it. */
  private static String boundary() {
    return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
  }
}
