// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.IOException;
import java.util.Optional;
import pxe.api.resource.OpenResource;
import pxe.http.engine.Answer;
import pxe.http.message.Status;

/**
 * An answer with the content that its body is taken from, which is closed with it.
 *
 * @param answer what to send
 * @param content what its stretches are of; empty where it has none
 * @param path what was asked for, as it is logged
 */
record Response(Answer answer, Optional<OpenResource> content, String path)
    implements AutoCloseable {
  /** One that consists of its answer alone. */
  static Response of(Answer answer, String path) {
    return new Response(answer, Optional.empty(), path);
  }

  /** Whether content is transferred, not only spoken of. */
  boolean isTransfer() {
    return content.isPresent() && !answer.body().isEmpty() && status().code() < 300;
  }

  /** Whether it is a range of the file, or several. */
  boolean isPartial() {
    return status() == Status.PARTIAL_CONTENT;
  }

  Status status() {
    return answer.status();
  }

  @Override
  public void close() throws IOException {
    if (content.isPresent()) {
      content.get().close();
    }
  }
}
