// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import pxe.api.image.Image;

/** Makes images known to the rest of the house. */
interface Registrar {
  /** Registers an image; what is returned takes that back. */
  Runnable register(Image image);
}
