// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import pxe.images.engine.Candidate;

/** Makes one kind of image readable. */
@FunctionalInterface
interface ImageOpener {
  /** Opens an image, however long that takes. */
  OpenResult open(Candidate candidate);
}
