// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.profile;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.settings.Settings;

/** A profile that says why an image is not its own, and which entries an image of its own lacks. */
@ConsumerType
public interface RemarkingProfile extends BootProfile {
  /**
   * Looks at an image.
   *
   * @param remarks takes what is no fault and may all the same not be meant, one line each
   */
  Optional<Recognition> recognise(Image image, Settings settings, Consumer<String> remarks)
      throws IOException;

  @Override
  default Optional<Recognition> recognise(Image image, Settings settings) throws IOException {
    return recognise(image, settings, remark -> {});
  }
}
