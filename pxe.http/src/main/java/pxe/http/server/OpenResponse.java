// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.IOException;
import java.util.Optional;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.http.engine.Response;
import pxe.http.message.Status;

/**
 * A response with what its body is taken from, which is closed with it.
 *
 * @param response what to send
 * @param resource what the byte ranges of its body are of; empty where it has none
 * @param listing makes the body while it is sent; empty where it is known
 * @param path the resource that was asked for; empty where none was
 * @param target what was asked for, as it is logged
 */
record OpenResponse(
    Response response,
    Optional<OpenResource> resource,
    Optional<FolderPageBody> listing,
    Optional<ResourcePath> path,
    String target)
    implements AutoCloseable {
  /** One that consists of its text alone. */
  static OpenResponse of(Response response, String target) {
    return new OpenResponse(response, Optional.empty(), Optional.empty(), Optional.empty(), target);
  }

  /** The same for HEAD. */
  OpenResponse withoutBody() {
    return new OpenResponse(response.withoutBody(), resource, Optional.empty(), path, target);
  }

  /** Whether content is transferred, not only spoken of. */
  boolean isTransfer() {
    return resource.isPresent() && !response.body().isEmpty() && status().code() < 300;
  }

  /** Whether something has to be read or listed for its body. */
  boolean hasContent() {
    return resource.isPresent() || listing.isPresent();
  }

  /** Whether nothing but the end of the connection tells the end of its body. */
  boolean endsWithConnection() {
    return listing.isPresent() && !listing.get().isChunked();
  }

  /** Whether it is a range of the file, or several. */
  boolean isPartial() {
    return status() == Status.PARTIAL_CONTENT;
  }

  Status status() {
    return response.status();
  }

  @Override
  public void close() throws IOException {
    if (resource.isPresent()) {
      resource.get().close();
    }
  }
}
