// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.time.Duration;
import java.util.function.Consumer;
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
record RecognitionQuestion(KnownProfile profile, long imageId, Image image, SettingsReader settings)
    implements Question {
  /** Asks, in the calling thread; whatever the profile does becomes a verdict. */
  Verdict verdict() {
    try {
      Verdict verdict = Examination.of(image, profile.profile().recognise(image, settings));
      return verdict.with(settings.problems());
    } catch (Throwable e) {
      Failure.throwIfFatal(e);
      return Verdict.fault(Failure.words(e));
    }
  }

  @Override
  public Consumer<CatalogState> ask() {
    Verdict verdict = verdict();
    return state -> state.answer(this, verdict);
  }

  @Override
  public Consumer<CatalogState> overdue(Duration limit) {
    String fault =
        "image "
            + image.name()
            + ": gave no answer within "
            + limit.toSeconds()
            + " s, and is asked no more";
    return state -> state.giveUp(profile, fault);
  }

  @Override
  public Consumer<CatalogState> failed() {
    Verdict verdict = Verdict.fault("could not be asked: the platform is out of memory");
    return state -> state.answer(this, verdict);
  }
}
