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
 * @param isRefused whether the profile says that the image is its own, but cannot boot as it is
 */
record RecognitionResult(
    Optional<Recognition> claim,
    List<String> faults,
    List<Problem> written,
    List<Problem> problems,
    boolean isRefused) {
  RecognitionResult {
    faults = List.copyOf(faults);
    written = List.copyOf(written);
    problems = List.copyOf(problems);
  }

  RecognitionResult(Optional<Recognition> claim, List<String> faults) {
    this(claim, faults, List.of(), List.of(), false);
  }

  /** The same result of a profile that has read settings. */
  RecognitionResult with(List<Problem> found) {
    return new RecognitionResult(claim, faults, written, found, isRefused);
  }

  /** The image is of no concern to the profile. */
  static RecognitionResult pass() {
    return new RecognitionResult(Optional.empty(), List.of());
  }

  /** The answer is no answer. */
  static RecognitionResult fault(String fault) {
    return new RecognitionResult(Optional.empty(), List.of(fault));
  }

  /** The image is the profile's own, which says why it cannot boot. */
  static RecognitionResult refused(String fault) {
    return new RecognitionResult(Optional.empty(), List.of(fault), List.of(), List.of(), true);
  }
}
