// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import pxe.api.image.Image;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.ProfileRemark;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsReader;

/**
 * Profiles and images as they come and go, which of them have still to be brought together, and
 * what came of the others. What was removed is in no snapshot that is asked for afterwards.
 *
 * <p>Thread-safe; no stranger's code runs under its lock.
 */
final class CatalogState {
  private final Map<Long, KnownProfile> profiles = new TreeMap<>();
  private final Map<Long, Image> images = new TreeMap<>();
  private final Map<Long, String> descriptions = new HashMap<>();
  private final Map<Pair, RecognitionResult> results = new HashMap<>();

  /** RecognitionResults of a profile's predecessor, which hold until it has looked itself. */
  private final Set<Pair> inherited = new HashSet<>();

  private final GoneProfiles gone = new GoneProfiles();
  private final Map<Long, String> stuck = new HashMap<>();
  private final Map<Long, Suspension> suspended = new TreeMap<>();
  private final Set<Pair> waiting = new LinkedHashSet<>();
  private final Function<String, SettingsReader> settings;
  private volatile SnapshotBuilder.Outcome outcome;

  /**
   * An empty catalog.
   *
   * @param settings what is written for an image, by its name; read anew for each query
   */
  CatalogState(Function<String, SettingsReader> settings) {
    this.settings = settings;
  }

  /** Who is asked about what: the ids of two services. */
  private record Pair(long profile, long image) {
    static Pair of(RecognitionQuery query) {
      return new Pair(query.profile().id(), query.imageId());
    }
  }

  synchronized void addProfile(KnownProfile profile) {
    profiles.values().stream()
        .filter(before -> before.isSucceededBy(profile))
        .sorted(Comparator.comparingLong(KnownProfile::id))
        .forEach(before -> inherit(before.id(), profile.id()));
    profiles.put(profile.id(), profile);
    images.keySet().forEach(image -> waiting.add(new Pair(profile.id(), image)));
    outcome = null;
  }

  private void inherit(long before, long now) {
    for (Long image : images.keySet()) {
      RecognitionResult result = results.get(new Pair(before, image));
      if (result != null) {
        results.put(new Pair(now, image), result);
        inherited.add(new Pair(now, image));
      }
    }
  }

  synchronized void rankProfile(long id, int ranking) {
    profiles.computeIfPresent(id, (i, profile) -> profile.ranked(ranking));
    outcome = null;
  }

  synchronized void removeProfile(long id) {
    KnownProfile profile = profiles.remove(id);
    results.forEach(
        (pair, result) -> {
          if (profile != null && pair.profile == id && result.claim().isPresent()) {
            gone.gone(profile.name(), images.get(pair.image).name(), result.keys());
          }
        });
    stuck.remove(id);
    forget(pair -> pair.profile == id);
    outcome = null;
  }

  synchronized void addImage(long id, Image image) {
    images.put(id, image);
    profiles.values().stream().sorted().forEach(p -> waiting.add(new Pair(p.id(), id)));
    outcome = null;
  }

  synchronized void removeImage(long id) {
    Image image = images.remove(id);
    if (image != null && images.values().stream().noneMatch(i -> i.name().equals(image.name()))) {
      gone.forget(image.name());
    }
    descriptions.remove(id);
    suspended.remove(id);
    forget(pair -> pair.image == id);
    outcome = null;
  }

  private void forget(Predicate<Pair> which) {
    results.keySet().removeIf(which);
    waiting.removeIf(which);
    inherited.removeIf(which);
  }

  /** What is written for an image has changed: all are asked again, and what they said stays. */
  synchronized void settingsChanged(String name) {
    images.forEach(
        (id, image) -> {
          if (image.name().equals(name)) {
            profiles.values().stream().sorted().forEach(p -> waiting.add(new Pair(p.id(), id)));
          }
        });
  }

  /** The next query that is of interest still. */
  synchronized Optional<CatalogQuery> next() {
    return nextRecognition().or(this::nextDescription);
  }

  private Optional<CatalogQuery> nextRecognition() {
    Iterator<Pair> pairs = waiting.iterator();
    while (pairs.hasNext()) {
      Pair pair = pairs.next();
      if (suspended.containsKey(pair.image)) {
        continue;
      }
      pairs.remove();
      if (isOpen(pair)) {
        Image image = images.get(pair.image);
        return Optional.of(
            new RecognitionQuery(
                profiles.get(pair.profile), pair.image, image, settings.apply(image.name())));
      }
    }
    return Optional.empty();
  }

  private Optional<CatalogQuery> nextDescription() {
    for (Map.Entry<Long, Image> image : images.entrySet()) {
      if (!isClaimed(image.getKey())
          && !suspended.containsKey(image.getKey())
          && descriptions.putIfAbsent(image.getKey(), "") == null) {
        return Optional.of(new DescriptionQuery(image.getKey(), image.getValue()));
      }
    }
    return Optional.empty();
  }

  private boolean isClaimed(long image) {
    return profiles.keySet().stream().anyMatch(p -> result(p, image).claim().isPresent());
  }

  /** What an image seems to be that nobody recognises. */
  synchronized void describe(long image, String description) {
    if (images.containsKey(image)) {
      descriptions.put(image, description);
      outcome = null;
    }
  }

  private boolean isOpen(Pair pair) {
    return profiles.containsKey(pair.profile)
        && images.containsKey(pair.image)
        && !stuck.containsKey(pair.profile);
  }

  /** Takes an answer, unless profile or image has gone or was given up meanwhile. */
  synchronized void answer(RecognitionQuery query, RecognitionResult result) {
    if (isOpen(Pair.of(query))) {
      results.put(Pair.of(query), result);
      inherited.remove(Pair.of(query));
      outcome = null;
    }
  }

  /** The time for an answer is over: as long as it is there, the profile is asked nothing more. */
  synchronized void giveUp(KnownProfile profile, String fault) {
    if (profiles.containsKey(profile.id())) {
      stuck.put(profile.id(), fault);
      forget(pair -> pair.profile == profile.id() && inherited.contains(pair));
      outcome = null;
    }
  }

  /** The query has had no answer, through no fault of the profile. */
  synchronized void askAgain(RecognitionQuery query) {
    waiting.add(Pair.of(query));
  }

  /** The image does not let itself be read: nobody is asked about it, and what they said stays. */
  synchronized void suspend(long image, Suspension why) {
    if (images.containsKey(image)) {
      suspended.put(image, why);
      descriptions.put(image, Suspension.DESCRIPTION);
      outcome = null;
    }
  }

  /** Whether an image is out of the question because of this one. */
  synchronized boolean isSuspendedBy(CatalogQuery query) {
    return suspended.values().stream().anyMatch(why -> why.query().equals(query));
  }

  /** The query that hung in an image has come back: all may be asked about the image again. */
  synchronized void resume(CatalogQuery query) {
    suspended
        .entrySet()
        .removeIf(
            entry -> {
              boolean resumed = entry.getValue().query().equals(query);
              if (resumed) {
                descriptions.remove(entry.getKey());
              }
              return resumed;
            });
    outcome = null;
  }

  /** What can be booted now; computed when it is asked for after changes, however many. */
  CatalogSnapshot snapshot() {
    return outcome().snapshot();
  }

  /** What is wrong with images, and with their settings where they can be booted now. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(outcome().problems());
    synchronized (this) {
      suspended.forEach((id, why) -> problems.add(why.problem(images.get(id))));
    }
    return problems;
  }

  private SnapshotBuilder.Outcome outcome() {
    SnapshotBuilder.Outcome current = outcome;
    return current != null ? current : compute();
  }

  private synchronized SnapshotBuilder.Outcome compute() {
    if (outcome == null) {
      outcome =
          new SnapshotBuilder(
                  profiles.values(), images, this::result, stuck, descriptions, this::explained)
              .outcome();
    }
    return outcome;
  }

  private Problem explained(String image, Problem problem) {
    return gone.explained(
        image, problem, name -> profiles.values().stream().anyMatch(p -> p.name().equals(name)));
  }

  /** What each profile makes of an image. */
  synchronized List<ProfileRemark> remarks(String name) {
    List<ProfileRemark> remarks = new ArrayList<>();
    images.entrySet().stream()
        .filter(image -> image.getValue().name().equals(name))
        .map(Map.Entry::getKey)
        .max(Comparator.naturalOrder())
        .ifPresent(
            image ->
                profiles.values().stream()
                    .sorted()
                    .forEach(p -> remarks.add(new ProfileRemark(p.name(), remark(p, image)))));
    return remarks;
  }

  private String remark(KnownProfile profile, long image) {
    Pair pair = new Pair(profile.id(), image);
    if (results.containsKey(pair)) {
      return results.get(pair).remark();
    }
    return stuck.containsKey(profile.id())
        ? "is asked no more: it was over time; see profiles"
        : "has not looked yet";
  }

  private RecognitionResult result(long profile, long image) {
    return results.getOrDefault(new Pair(profile, image), RecognitionResult.pass());
  }
}
