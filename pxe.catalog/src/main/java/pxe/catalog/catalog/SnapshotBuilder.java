// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import pxe.api.image.Image;
import pxe.api.profile.Recognition;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.Offering;
import pxe.rooms.catalog.ProfileRemark;
import pxe.rooms.catalog.ProfileStatus;
import pxe.rooms.catalog.UnrecognisedImage;
import pxe.rooms.problem.Problem;

/** Who has which image, from all results of one moment. */
final class SnapshotBuilder {
  /** The result of a profile on an image, by their ids. */
  @FunctionalInterface
  interface RecognitionResults {
    RecognitionResult of(long profile, long image);
  }

  /**
   * What comes of it.
   *
   * @param problems with the settings of images, as the profiles that have them see it, and with
   *     what is written in them
   */
  record Outcome(CatalogSnapshot snapshot, List<Problem> problems) {
    Outcome {
      problems = List.copyOf(problems);
    }
  }

  /** How it stands with one profile, as it is put together. */
  private record ProfileResult(List<String> images, List<String> faults) {}

  private final List<KnownProfile> profiles;
  private final Map<String, Long> imageIds = new TreeMap<>();
  private final Map<Long, Image> images;
  private final RecognitionResults results;
  private final Map<Long, String> stuck;
  private final Map<Long, String> descriptions;
  private final BiFunction<String, Problem, Problem> explained;
  private final Map<Long, ProfileResult> ofProfiles = new LinkedHashMap<>();
  private final List<KnownProfile> active = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Looks at the state of a moment; the caller sees to it that it does not change meanwhile.
   *
   * @param images by id; of two with one name the later one counts: it replaces the other
   * @param stuck why profiles are asked no more, by id
   * @param descriptions what images seem to be that nobody recognises, by id
   * @param explained a problem with the settings of an image, as it is told
   */
  SnapshotBuilder(
      Collection<KnownProfile> profiles,
      Map<Long, Image> images,
      RecognitionResults results,
      Map<Long, String> stuck,
      Map<Long, String> descriptions,
      BiFunction<String, Problem, Problem> explained) {
    this.profiles =
        profiles.stream()
            .filter(profile -> profiles.stream().noneMatch(profile::isSucceededBy))
            .sorted()
            .toList();
    this.images = images;
    this.results = results;
    this.stuck = stuck;
    this.descriptions = descriptions;
    this.explained = explained;
    images.forEach((id, image) -> imageIds.merge(image.name(), id, Long::max));
  }

  Outcome outcome() {
    admitProfiles();
    List<Offering> offerings = new ArrayList<>();
    List<UnrecognisedImage> others = new ArrayList<>();
    imageIds.forEach(
        (name, id) -> {
          List<ProfileRemark> refusals = new ArrayList<>();
          award(id, refusals)
              .ifPresentOrElse(
                  offerings::add,
                  () ->
                      others.add(
                          new UnrecognisedImage(
                              name, descriptions.getOrDefault(id, ""), refusals)));
        });
    return new Outcome(new CatalogSnapshot(offerings, statuses(), others), problems);
  }

  /** Of several profiles with one name the first in order counts: a name has to name one. */
  private void admitProfiles() {
    Map<String, KnownProfile> byName = new HashMap<>();
    for (KnownProfile profile : profiles) {
      ProfileResult ofProfile = new ProfileResult(new ArrayList<>(), new ArrayList<>());
      ofProfiles.put(profile.id(), ofProfile);
      ofProfile.faults.addAll(profile.faults());
      Optional.ofNullable(stuck.get(profile.id())).ifPresent(ofProfile.faults::add);
      KnownProfile first = byName.putIfAbsent(profile.name(), profile);
      if (first == null) {
        active.add(profile);
      } else {
        ofProfile.faults.add("has the same name as the profile of " + first.bundle());
      }
    }
  }

  /**
   * Gives an image to the first profile that claims it; the others hear why it is not theirs. Those
   * of a ranking below zero are for what is left: of an image that somebody else has, or says
   * cannot boot, they are not heard.
   *
   * @param refusals takes what those say who have it, and cannot boot it
   */
  private Optional<Offering> award(long imageId, List<ProfileRemark> refusals) {
    Image image = images.get(imageId);
    KnownProfile owner = null;
    Offering offering = null;
    boolean isTaken = false;
    for (KnownProfile profile : active) {
      if (isTaken && profile.ranking() < 0) {
        break;
      }
      RecognitionResult result = results.of(profile.id(), imageId);
      isTaken |= result.claim().isPresent() || result.isRefused();
      if (result.isRefused()) {
        refusals.add(new ProfileRemark(profile.name(), result.faults().get(0)));
      }
      ProfileResult ofProfile = ofProfiles.get(profile.id());
      result.faults().forEach(f -> ofProfile.faults.add("image " + image.name() + ": " + f));
      problems.addAll(result.written());
      if (result.claim().isEmpty()) {
        continue;
      }
      if (owner == null) {
        owner = profile;
        result.problems().forEach(p -> problems.add(explained.apply(image.name(), p)));
        ofProfile.images.add(image.name());
        Recognition claim = result.claim().get();
        offering =
            new Offering(
                image,
                profile.name(),
                claim.title(),
                claim.entries(),
                claim.asWritten(),
                claim.texts(),
                result.remarks());
      } else {
        ofProfile.faults.add(lost(image, profile, owner));
      }
    }
    return Optional.ofNullable(offering);
  }

  private static String lost(Image image, KnownProfile loser, KnownProfile owner) {
    String why =
        owner.ranking() == loser.ranking()
            ? "is first by name"
            : "has the higher service.ranking ("
                + owner.ranking()
                + ", not "
                + loser.ranking()
                + ")";
    return "image "
        + image.name()
        + ": is claimed by the profile "
        + owner.name()
        + " too, which "
        + why;
  }

  private List<ProfileStatus> statuses() {
    return profiles.stream()
        .sorted(Comparator.comparing(KnownProfile::name).thenComparing(p -> p))
        .map(this::status)
        .toList();
  }

  private ProfileStatus status(KnownProfile profile) {
    ProfileResult ofProfile = ofProfiles.get(profile.id());
    return new ProfileStatus(profile.name(), profile.bundle(), ofProfile.images, ofProfile.faults);
  }
}
