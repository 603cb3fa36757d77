// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pxe.rooms.problem.Problem;

/**
 * The jars in the profiles folders, and which of them are to run: for each symbolic name the one of
 * the home, then the highest version, then the first file name.
 *
 * <p>A file that was sound and is not any more, because somebody is copying over it, still counts
 * as what it was: its bundle runs on until the file is sound again or gone.
 */
final class ProfileJars {
  private final Set<String> taken;
  private final Map<File, ProfileJar> sound = new TreeMap<>();
  private final Map<File, ProfileJar> refused = new TreeMap<>();

  /**
   * No jars yet.
   *
   * @param taken symbolic names of the platform's own bundles, which no profile may have
   */
  ProfileJars(Set<String> taken) {
    this.taken = Set.copyOf(taken);
  }

  void put(ProfileJar jar) {
    if (jar.refusal().isPresent()) {
      refused.put(jar.file(), jar);
      // nobody copies over it: it is the same, and must not run any more
      sound.computeIfPresent(
          jar.file(), (file, before) -> before.hasContentOf(jar) ? null : before);
    } else {
      refused.remove(jar.file());
      sound.put(jar.file(), jar);
    }
  }

  /** All files that are there. */
  Set<File> files() {
    Set<File> all = new TreeSet<>(sound.keySet());
    all.addAll(refused.keySet());
    return all;
  }

  void clear() {
    refused.clear();
    sound.clear();
  }

  void remove(File file) {
    refused.remove(file);
    sound.remove(file);
  }

  /** By symbolic name, the jars that are to run. */
  Map<String, ProfileJar> chosen() {
    Map<String, ProfileJar> chosen = new TreeMap<>();
    for (ProfileJar jar : sound.values()) {
      if (!taken.contains(jar.symbolicName())) {
        chosen.merge(jar.symbolicName(), jar, ProfileJars::preferred);
      }
    }
    return chosen;
  }

  private static ProfileJar preferred(ProfileJar a, ProfileJar b) {
    if (a.ofHome() != b.ofHome()) {
      return a.ofHome() ? a : b;
    }
    int order = a.version().compareTo(b.version());
    if (order == 0) {
      return a.label().compareTo(b.label()) <= 0 ? a : b;
    }
    return order > 0 ? a : b;
  }

  /** Why the others do not run. That the home replaces a standard profile is as it should be. */
  List<Problem> problems() {
    Map<String, ProfileJar> chosen = chosen();
    List<Problem> problems = new ArrayList<>();
    refused.values().forEach(jar -> problems.add(refusal(jar)));
    chosen.values().forEach(jar -> jar.doubt().ifPresent(problems::add));
    for (ProfileJar jar : sound.values()) {
      ProfileJar winner = chosen.get(jar.symbolicName());
      if (winner == null) {
        problems.add(
            Problem.of(
                jar.label(),
                "has the symbolic name " + jar.symbolicName() + " of a bundle of the platform",
                "rename or remove it"));
      } else if (!winner.file().equals(jar.file()) && winner.ofHome() == jar.ofHome()) {
        problems.add(
            Problem.of(
                jar.label(),
                "is left out: " + winner.label() + " holds the same bundle " + jar.symbolicName(),
                "remove one of the two"));
      }
    }
    return problems;
  }

  private Problem refusal(ProfileJar jar) {
    Problem problem = jar.refusal().orElseThrow();
    return Optional.ofNullable(sound.get(jar.file()))
        .map(
            before ->
                Problem.of(
                    problem.file(),
                    problem.fault() + "; " + before.bundle() + ", which it was before, runs on",
                    problem.remedy()))
        .orElse(problem);
  }
}
