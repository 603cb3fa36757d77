// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import pxe.rooms.problem.Problem;

/**
 * The jars that lie in the profiles folders, and which of them are to run: for each symbolic name
 * the one of the home, then the highest version, then the first file name.
 */
final class ProfileShelf {
  private static final Comparator<ProfileJar> PREFERENCE =
      Comparator.comparing(ProfileJar::ofHome)
          .thenComparing(ProfileJar::version)
          .reversed()
          .thenComparing(ProfileJar::label);

  private final Set<String> taken;
  private final Map<File, ProfileJar> jars = new TreeMap<>();

  /**
   * An empty shelf.
   *
   * @param taken symbolic names of the platform's own bundles, which no profile may have
   */
  ProfileShelf(Set<String> taken) {
    this.taken = Set.copyOf(taken);
  }

  void put(ProfileJar jar) {
    jars.put(jar.file(), jar);
  }

  void remove(File file) {
    jars.remove(file);
  }

  /** By symbolic name, the jars that are to run. */
  Map<String, ProfileJar> chosen() {
    Map<String, ProfileJar> chosen = new TreeMap<>();
    jars.values().stream()
        .filter(jar -> jar.refusal().isEmpty() && !taken.contains(jar.symbolicName()))
        .sorted(PREFERENCE)
        .forEach(jar -> chosen.putIfAbsent(jar.symbolicName(), jar));
    return chosen;
  }

  /** Why the others do not run. That the home replaces a standard profile is as it should be. */
  List<Problem> problems() {
    Map<String, ProfileJar> chosen = chosen();
    List<Problem> problems = new ArrayList<>();
    for (ProfileJar jar : jars.values()) {
      ProfileJar winner = chosen.get(jar.symbolicName());
      if (jar.refusal().isPresent()) {
        problems.add(jar.refusal().get());
      } else if (winner == null) {
        problems.add(
            Problem.of(
                jar.label(),
                "has the symbolic name " + jar.symbolicName() + " of a bundle of the platform",
                "rename or remove it"));
      } else if (!winner.equals(jar) && winner.ofHome() == jar.ofHome()) {
        problems.add(
            Problem.of(
                jar.label(),
                "is left out: " + winner.label() + " holds the same bundle " + jar.symbolicName(),
                "remove one of the two"));
      }
    }
    return problems;
  }
}
