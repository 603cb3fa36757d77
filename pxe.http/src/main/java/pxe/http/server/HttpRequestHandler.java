// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.http.codec.MalformedRequestException;
import pxe.http.codec.Target;
import pxe.http.engine.FolderPage;
import pxe.http.engine.MediaTypes;
import pxe.http.engine.ResourceMetadata;
import pxe.http.engine.ResourceResponses;
import pxe.http.engine.Response;
import pxe.http.message.RequestHead;
import pxe.http.message.Status;
import pxe.rooms.resource.BootResources;
import pxe.rooms.resource.MissingResource;
import pxe.rooms.resource.ResourceRequest;
import pxe.rooms.text.SafeText;
import pxe.rooms.web.RequestReceiver;

/** Finds and opens what is asked for. Several threads may be at it. */
final class HttpRequestHandler {
  static final String NO_SUCH_FILE = "There is no such file.";

  /** How iPXE names itself ({@code http_agent} in its {@code httpcore.c}). */
  private static final String IPXE = "iPXE/";

  /** A folder of more characters is not held as a page. */
  private static final int SMALL = 4096;

  /** Where our files are is nobody's business. */
  private static final Pattern LOCAL_PATH = Pattern.compile("(^|[^\\w/])(/[^/\\s]|[A-Za-z]:\\\\)");

  private final BootResources resources;
  private final Supplier<List<RequestReceiver>> receivers;
  private final InetAddress server;
  private final boolean isHttps;
  private final Clock clock;
  private final TransferLog log;

  HttpRequestHandler(
      BootResources resources,
      Supplier<List<RequestReceiver>> receivers,
      InetAddress server,
      boolean isHttps,
      Clock clock,
      TransferLog log) {
    this.receivers = receivers;
    this.isHttps = isHttps;
    this.resources = resources;
    this.server = server;
    this.clock = clock;
    this.log = log;
  }

  /** Of which resource a request is; the root where it is of none. */
  static ResourcePath pathOf(RequestHead request) {
    return isFetch(request) ? pathOf(request.target()) : ResourcePath.ROOT;
  }

  /** The path of a target; the root where it names none. */
  static ResourcePath pathOf(String target) {
    try {
      return Target.path(target);
    } catch (MalformedRequestException e) {
      return ResourcePath.ROOT; // the answer will say so
    }
  }

  private static boolean isFetch(RequestHead request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  /** What somebody takes, instead of it being handed out; empty for all other requests. */
  Optional<Submission> submission(RequestHead request) throws MalformedRequestException {
    return Submission.of(request, receivers.get());
  }

  /** The response to what somebody takes; never throws. It waits for a disk. */
  OpenResponse answer(Submission submission, InetSocketAddress client) {
    try {
      return submission.answer(server, client.getAddress());
    } catch (RuntimeException e) {
      log.warn(client, "unreadable", () -> "a request failed: " + SafeText.line(e.toString()));
      return OpenResponse.of(failure(e), "");
    }
  }

  /**
   * The response to any request; never throws. It may have to wait for a file system.
   *
   * @return empty where there is no such file: {@link #list} knows more then
   */
  Optional<OpenResponse> answer(RequestHead request, InetSocketAddress client) {
    if (isFetch(request)) {
      return fetch(request, client).map(response -> completed(request, response));
    }
    Response response =
        request.method().equals("OPTIONS")
            ? ResourceResponses.options()
            : Response.refusal(
                Status.METHOD_NOT_ALLOWED, "This server only hands out.", ResourceResponses.ALLOW);
    return Optional.of(OpenResponse.of(response, request.target()));
  }

  private static OpenResponse completed(RequestHead request, OpenResponse response) {
    return request.method().equals("HEAD") ? response.withoutBody() : response;
  }

  private Optional<OpenResponse> fetch(RequestHead request, InetSocketAddress client) {
    ResourcePath path;
    try {
      path = Target.path(request.target());
    } catch (MalformedRequestException e) {
      return Optional.of(
          OpenResponse.of(Response.refusal(e.status(), e.getMessage()), request.target()));
    }
    if (path.isRoot()) {
      return Optional.of(OpenResponse.of(Response.page(FolderPage.root()), "/"));
    }
    try {
      Optional<BootResource> found = resources.find(wanted(request, path, client));
      if (found.isPresent() && found.get() instanceof MissingResource missing) {
        return Optional.of(
            OpenResponse.of(
                Response.refusal(Status.NOT_FOUND, missing.reason() + "."), path.toString()));
      }
      return found.isPresent() ? open(request, path, found.get()) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(unreadable(path, client, e));
    }
  }

  private ResourceRequest wanted(RequestHead request, ResourcePath path, InetSocketAddress client) {
    boolean isIpxe = request.first("User-Agent").filter(a -> a.startsWith(IPXE)).isPresent();
    return new ResourceRequest(path, client.getAddress(), server, isIpxe, isHttps);
  }

  private OpenResponse unreadable(ResourcePath path, InetSocketAddress client, Exception e) {
    log.warn(
        client,
        "unreadable",
        () -> log.shown(path.toString()) + " cannot be opened: " + SafeText.line(e.toString()));
    return OpenResponse.of(failure(e), path.toString());
  }

  private Optional<OpenResponse> open(RequestHead request, ResourcePath path, BootResource found)
      throws IOException {
    OpenResource content;
    try {
      content = found.open();
    } catch (NoSuchFileException e) {
      return Optional.empty(); // it vanished, or is a folder
    }
    try {
      return Optional.of(
          new OpenResponse(
              respond(request, content, path),
              Optional.of(content),
              Optional.empty(),
              Optional.of(path),
              path.toString()));
    } catch (RuntimeException e) {
      content.close();
      throw e;
    }
  }

  private Response respond(RequestHead request, OpenResource content, ResourcePath path) {
    ResourceMetadata metadata =
        new ResourceMetadata(MediaTypes.of(path.last()), content.size(), content.modified());
    return ResourceResponses.of(request, metadata, clock.instant(), boundary());
  }

  /**
   * The response to a request for what is no file: the page of a folder, or that nothing is there.
   */
  OpenResponse list(RequestHead request, InetSocketAddress client) {
    ResourcePath path = pathOf(request);
    try {
      return completed(request, list(request, wanted(request, path, client)));
    } catch (RuntimeException e) {
      return unreadable(path, client, e);
    }
  }

  private OpenResponse list(RequestHead request, ResourceRequest wanted) {
    String target = wanted.path().toString();
    Optional<List<Child>> children = resources.list(wanted);
    if (children.isEmpty()) {
      return OpenResponse.of(Response.refusal(Status.NOT_FOUND, NO_SUCH_FILE), target);
    }
    if (isSmall(children.get())) {
      return OpenResponse.of(Response.page(FolderPage.of(wanted.path(), children.get())), target);
    }
    boolean chunked = request.minorVersion() > 0;
    FolderPageBody body =
        new FolderPageBody(wanted.path(), children.get(), () -> resources.list(wanted), chunked);
    return new OpenResponse(
        Response.streamedPage(chunked),
        Optional.empty(),
        Optional.of(body),
        Optional.empty(),
        target);
  }

  private static boolean isSmall(List<Child> children) {
    int characters = 0;
    for (Child child : children) {
      characters += 1 + child.name().length();
      if (characters > SMALL) {
        return false;
      }
    }
    return true;
  }

  /** What went wrong, in one line: an answer file tells so which variable it lacks. */
  static Response failure(Exception e) {
    String why = e instanceof IOException ? e.getMessage() : null;
    boolean isForAll =
        why != null && !(e instanceof FileSystemException) && !LOCAL_PATH.matcher(why).find();
    return Response.refusal(Status.SERVER_ERROR, isForAll ? why : "It cannot be read.");
  }

  /** No content holds it: who made the content could not know it. */
  private static String boundary() {
    return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
  }
}
