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
record Verdict(
    Optional<Recognition> claim,
    List<String> faults,
    List<Problem> written,
    List<Problem> problems) {
  Verdict {
    faults = List.copyOf(faults);
    written = List.copyOf(written);
    problems = List.copyOf(problems);
  }

  Verdict(Optional<Recognition> claim, List<String> faults) {
    this(claim, faults, List.of(), List.of());
  }

  /** The same verdict of a profile that has read settings. */
  Verdict with(List<Problem> found) {
    return new Verdict(claim, faults, written, found);
  }

  /** The image is of no concern to the profile. */
  static Verdict pass() {
    return new Verdict(Optional.empty(), List.of());
  }

  /** The answer is no answer. */
  static Verdict fault(String fault) {
    return new Verdict(Optional.empty(), List.of(fault));
  }
}
