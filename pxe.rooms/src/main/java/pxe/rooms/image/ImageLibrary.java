// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.image;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import pxe.api.image.Image;

/** Everything in {@code images/}, sound or not. The sound ones are {@link Image} services. */
@ProviderType
public interface ImageLibrary {
  /** Sorted by name. */
  List<ImageStatus> images();
}
