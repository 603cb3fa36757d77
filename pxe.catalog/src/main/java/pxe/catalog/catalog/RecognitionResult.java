// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
 * @param keys that the profile reads of the image's settings
 * @param remarks why the image is not its own, or which entries the image lacks
 */
record RecognitionResult(
    Optional<Recognition> claim,
    List<String> faults,
    List<Problem> written,
    List<Problem> problems,
    boolean isRefused,
    Set<String> keys,
    List<String> remarks) {
  RecognitionResult {
    faults = List.copyOf(faults);
    written = List.copyOf(written);
    problems = List.copyOf(problems);
    keys = Set.copyOf(keys);
    remarks = List.copyOf(remarks);
  }

  RecognitionResult(
      Optional<Recognition> claim, List<String> faults, List<Problem> written, boolean isRefused) {
    this(claim, faults, written, List.of(), isRefused, Set.of(), List.of());
  }

  RecognitionResult(Optional<Recognition> claim, List<String> faults) {
    this(claim, faults, List.of(), false);
  }

  /** The same result of a profile that has read settings. */
  RecognitionResult with(List<Problem> found, Set<String> read) {
    return new RecognitionResult(claim, faults, written, found, isRefused, read, remarks);
  }

  /** The same result of a profile that says more. */
  RecognitionResult with(List<String> more) {
    return new RecognitionResult(claim, faults, written, problems, isRefused, keys, more);
  }

  /** For people who ask why the profile has the image, or not. */
  String remark() {
    if (isRefused) {
      return "it is its own, and cannot boot: " + faults.get(0);
    }
    List<String> said = Stream.concat(faults.stream(), remarks.stream()).toList();
    if (claim.isPresent()) {
      return "claims it" + (said.isEmpty() ? "" : "; " + String.join("; ", said));
    }
    return said.isEmpty()
        ? "passed over it, and does not say why"
        : "passed over it: " + String.join("; ", said);
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
  static RecognitionResult refused(String why) {
    return new RecognitionResult(Optional.empty(), List.of(why), List.of(), true);
  }
}
