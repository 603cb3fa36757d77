// SPDX-License-Identifier: Apache-2.0
package pxe.api.image;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Everything in {@code images/}, sound or not. The sound ones are {@link Image} services. */
@ProviderType
public interface ImageLibrary {
  /** Sorted by name. */
  List<ImageStatus> images();
}
