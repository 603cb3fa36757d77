// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.util.Comparator;
import java.util.List;
import pxe.api.profile.BootProfile;

/**
 * A profile as it was registered. The order is the one in which profiles have a claim on an image:
 * highest ranking, then name, then age.
 *
 * @param id the service's id, which is never used twice
 * @param profile the service
 * @param name what it calls itself, or its bundle's name where it cannot say
 * @param bundle symbolic name and version of its bundle
 * @param bundleId the bundle's id, which is never used twice
 * @param ranking its {@code service.ranking}
 * @param faults what it says is wrong with it, and why it has no usable name
 */
record KnownProfile(
    long id,
    BootProfile profile,
    String name,
    String bundle,
    long bundleId,
    int ranking,
    List<String> faults)
    implements Comparable<KnownProfile> {

  private static final Comparator<KnownProfile> ORDER =
      Comparator.comparingInt(KnownProfile::ranking)
          .reversed()
          .thenComparing(KnownProfile::name)
          .thenComparingLong(KnownProfile::id);

  /** A profile that was not asked yet, or does not say, who it is: it goes by its bundle's name. */
  static KnownProfile unnamed(
      long id, BootProfile profile, String bundle, long bundleId, int ranking) {
    return new KnownProfile(id, profile, bundle, bundle, bundleId, ranking, List.of());
  }

  /** Asks the profile who it is, which is a stranger's code and may do anything. */
  KnownProfile introduced() {
    String said;
    List<String> wrong;
    try {
      said = profile.name();
      wrong = profile.faults().stream().map(Failure::oneLine).toList();
    } catch (Throwable e) {
      Failure.throwIfFatal(e);
      return with(name, List.of("cannot say who it is: " + Failure.words(e, profile.getClass())));
    }
    if (said == null || said.isBlank() || said.chars().anyMatch(Character::isISOControl)) {
      return with(name, List.of("its name() is not one line of text"));
    }
    return with(said, wrong);
  }

  private KnownProfile with(String newName, List<String> newFaults) {
    return new KnownProfile(id, profile, newName, bundle, bundleId, ranking, newFaults);
  }

  /** The same profile after its service's ranking has changed. */
  KnownProfile ranked(int newRanking) {
    return new KnownProfile(id, profile, name, bundle, bundleId, newRanking, faults);
  }

  /**
   * Whether the other one is this profile in a newer bundle of the same symbolic name. For a moment
   * both are there, so that there is none without the profile.
   */
  boolean isSucceededBy(KnownProfile other) {
    return other.id > id
        && other.bundleId != bundleId
        && other.name.equals(name)
        && symbolicName(other).equals(symbolicName(this));
  }

  private static String symbolicName(KnownProfile profile) {
    return profile.bundle.split(" ", 2)[0];
  }

  @Override
  public int compareTo(KnownProfile other) {
    return ORDER.compare(this, other);
  }
}
