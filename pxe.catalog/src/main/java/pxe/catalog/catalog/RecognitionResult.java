// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.util.List;
import java.util.Optional;
import pxe.api.profile.Recognition;
import pxe.rooms.problem.Problem;

/**
 * What came of showing an image to a profile.
 *
 * @param claim how it boots, where the profile says that the image is its own and that is sound
 * @param faults what is wrong with the answer
 * @param written what is wrong with what somebody wrote into the image: no fault of the profile
 * @param problems with the image's settings, as this profile reads them
 */
record RecognitionResult(
    Optional<Recognition> claim,
    List<String> faults,
    List<Problem> written,
    List<Problem> problems) {
  RecognitionResult {
    faults = List.copyOf(faults);
    written = List.copyOf(written);
    problems = List.copyOf(problems);
  }

  RecognitionResult(Optional<Recognition> claim, List<String> faults) {
    this(claim, faults, List.of(), List.of());
  }

  /** The same result of a profile that has read settings. */
  RecognitionResult with(List<Problem> found) {
    return new RecognitionResult(claim, faults, written, found);
  }

  /** The image is of no concern to the profile. */
  static RecognitionResult pass() {
    return new RecognitionResult(Optional.empty(), List.of());
  }

  /** The answer is no answer. */
  static RecognitionResult fault(String fault) {
    return new RecognitionResult(Optional.empty(), List.of(fault));
  }
}
