// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.resource;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;

/**
 * Something that would stand at a path if an operator had put it there: whoever asks is told that
 * there is no such file, and why.
 *
 * @param reason what is missing and what to do about it, without a full stop
 */
public record MissingResource(String reason) implements BootResource {
  @Override
  public OpenResource open() throws IOException {
    throw new NoSuchFileException(null, null, reason);
  }
}
