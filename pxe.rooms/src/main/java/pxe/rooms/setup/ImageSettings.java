// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.setup;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is written for images in {@code etc/pxe.image~NAME.cfg}, beside what profiles read there.
 */
@ProviderType
public interface ImageSettings {
  /** Whether menus leave the image out, but for machines that are to see it. */
  boolean isHidden(String image);

  /** File or folder below {@code etc/answers/} for machines that have none of their own. */
  Optional<String> answer(String image);
}
