// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import pxe.api.image.Image;
import pxe.rooms.settings.SettingsReader;

/**
 * Is this image yours?
 *
 * @param profile who is asked
 * @param imageId the id of the image's service
 * @param image what is shown
 * @param settings what is written for the image
 */
record Question(KnownProfile profile, long imageId, Image image, SettingsReader settings) {
  /** Asks, in the calling thread; whatever the profile does becomes a verdict. */
  Verdict ask() {
    try {
      Verdict verdict = Examination.of(image, profile.profile().recognise(image, settings));
      return verdict.with(settings.problems());
    } catch (Throwable e) {
      Failure.throwIfFatal(e);
      return Verdict.fault(Failure.words(e));
    }
  }
}
