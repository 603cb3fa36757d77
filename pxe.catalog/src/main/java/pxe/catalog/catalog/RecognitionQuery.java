// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.rooms.profile.RemarkingProfile;
import pxe.rooms.settings.SettingsReader;

/**
 * Is this image yours?
 *
 * @param profile who is asked
 * @param imageId the id of the image's service
 * @param image what is shown
 * @param settings what is written for the image
 * @param watch sees whether the image keeps the profile waiting
 */
record RecognitionQuery(
    KnownProfile profile, long imageId, Image image, SettingsReader settings, ReadMonitor watch)
    implements CatalogQuery {
  RecognitionQuery(KnownProfile profile, long imageId, Image image, SettingsReader settings) {
    this(profile, imageId, image, settings, new ReadMonitor());
  }

  /** Asks, in the calling thread; whatever the profile does becomes a result. */
  RecognitionResult result() {
    Image shown = new WatchedImage(image, watch);
    BootProfile asked = profile.profile();
    try {
      List<String> remarks = new ArrayList<>();
      Optional<Recognition> answer =
          asked instanceof RemarkingProfile remarking
              ? remarking.recognise(shown, settings, remarks::add)
              : asked.recognise(shown, settings);
      RecognitionResult result = RecognitionCheck.of(shown, answer).with(remarks);
      return result.with(settings.problems(), settings.knownKeys());
    } catch (IOException e) {
      String sentence = Failure.sentence(e, asked.getClass());
      return Failure.isOfReading(e)
          ? RecognitionResult.fault(sentence)
          : RecognitionResult.refused(sentence);
    } catch (Throwable e) {
      Failure.throwIfFatal(e);
      return RecognitionResult.fault(Failure.words(e, asked.getClass()));
    }
  }

  @Override
  public Consumer<CatalogState> ask() {
    RecognitionResult result = result();
    return state -> state.answer(this, result);
  }

  /** The image is to blame where the profile waits for its files, else the profile. */
  @Override
  public Consumer<CatalogState> overdue(Duration limit) {
    Optional<String> place = watch.waitsFor();
    if (place.isPresent()) {
      return state -> {
        state.askAgain(this);
        state.suspend(imageId, new Suspension(this, place.get(), limit));
      };
    }
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
    RecognitionResult result =
        RecognitionResult.fault("could not be asked: the platform is out of memory");
    return state -> state.answer(this, result);
  }
}
