// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsReader;

/**
 * Which keys of an image's settings a profile has read that is gone: who has the image now does not
 * know them, and they are no mistake of whoever wrote them.
 */
final class GoneProfiles {
  private static final int MOST_KEYS = 64;

  private final Map<String, Map<String, String>> readers = new HashMap<>();

  /** A profile that had an image goes. */
  void gone(String profile, String image, Set<String> keys) {
    Map<String, String> ofImage = readers.computeIfAbsent(image, i -> new HashMap<>());
    keys.stream().sorted().limit(MOST_KEYS).forEach(key -> ofImage.put(key, profile));
  }

  void forget(String image) {
    readers.remove(image);
  }

  /** The problem in other words where it is about a key of a profile that is gone. */
  Problem explained(String image, Problem problem, Predicate<String> isThere) {
    String profile = readers.getOrDefault(image, Map.of()).get(problem.key());
    return profile == null
            || isThere.test(profile)
            || !problem.fault().equals(SettingsReader.NO_SUCH_KEY)
        ? problem
        : new Problem(
            problem.file(),
            problem.key(),
            "the profile " + profile + ", which reads this key, is gone",
            "put its bundle back into profiles/, or remove the line");
  }
}
