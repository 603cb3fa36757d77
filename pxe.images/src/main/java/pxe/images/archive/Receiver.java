// SPDX-License-Identifier: Apache-2.0
package pxe.images.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import pxe.api.resource.ResourcePath;

/**
 * Takes what an archive holds, after it was checked: every path leads inside, no name is that of
 * two different things, folders come before what they hold, and symbolic links come last, so that
 * nothing is ever written through one.
 */
interface Receiver {
  void folder(ResourcePath path) throws IOException;

  /** Takes a file, which may replace an earlier one of that path. */
  OutputStream file(ResourcePath path) throws IOException;

  void hardLink(ResourcePath path, ResourcePath existing) throws IOException;

  void symbolicLink(ResourcePath path, String target) throws IOException;

  /** The time of a file that is complete, or of a folder. */
  void modified(ResourcePath path, Instant time);

  /** Reads an archive only to see whether it is sound. */
  Receiver NOTHING =
      new Receiver() {
        @Override
        public void folder(ResourcePath path) {}

        @Override
        public OutputStream file(ResourcePath path) {
          return OutputStream.nullOutputStream();
        }

        @Override
        public void hardLink(ResourcePath path, ResourcePath existing) {}

        @Override
        public void symbolicLink(ResourcePath path, String target) {}

        @Override
        public void modified(ResourcePath path, Instant time) {}
      };
}
