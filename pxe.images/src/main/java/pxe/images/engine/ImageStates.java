// SPDX-License-Identifier: Apache-2.0
package pxe.images.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import pxe.api.image.FileTree;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.image.ImageStatus.State;
import pxe.rooms.problem.Problem;

/**
 * Decides what becomes of the things in the folder of images: it is told what is seen there and
 * what came of opening them, and says what to open, to serve and to serve no more. What is shown
 * stays shown until its change can be shown instead; what is gone is withdrawn at once.
 */
public final class ImageStates {
  private static final ImageFault HANGS =
      new ImageFault(
          "does not answer: the disk or file server behind it hangs",
          "bring that back, or remove it from images/");

  private final Map<String, ImageState> states = new TreeMap<>();
  private Set<String> hanging = Set.of();

  /**
   * Takes a look.
   *
   * @param seen everything that stands in the folder now, as far as it answers
   * @param hung what does not answer: what was known of it still holds
   */
  public List<Action> look(Collection<Candidate> seen, Set<String> hung, Instant now) {
    List<Action> actions = new ArrayList<>();
    hanging = Set.copyOf(hung);
    forgetAllBut(seen, actions);
    for (Candidate candidate : seen) {
      Kind.of(candidate.file(), candidate.folder()).ifPresent(kind -> see(kind, candidate, now));
    }
    actions.addAll(settleNames());
    for (ImageState state : states.values()) {
      boolean due = !state.isSettledBusiness() && !state.isOpening();
      if (due && !isHanging(state) && !state.wholeAt().isAfter(now)) {
        state.open();
        actions.add(new Action.Open(state.candidate()));
      }
    }
    return actions;
  }

  private void forgetAllBut(Collection<Candidate> seen, List<Action> actions) {
    Map<String, Boolean> there = new HashMap<>();
    seen.forEach(s -> there.put(s.file(), s.folder()));
    states
        .entrySet()
        .removeIf(
            entry -> {
              ImageState state = entry.getValue();
              // a folder in place of a file of that name is another thing
              Boolean folder = there.get(entry.getKey());
              boolean gone =
                  folder == null ? !isHanging(state) : folder != state.candidate().folder();
              if (gone) {
                withdraw(state, actions);
              }
              return gone;
            });
  }

  private boolean isHanging(ImageState state) {
    return hanging.contains(state.candidate().file());
  }

  private void see(Kind kind, Candidate candidate, Instant now) {
    states
        .computeIfAbsent(candidate.file(), file -> new ImageState(kind, candidate, now))
        .seen(candidate, now);
  }

  /** Of several things with one name the folder has it, then the first by file name. */
  private List<Action> settleNames() {
    List<Action> actions = new ArrayList<>();
    Map<String, ImageState> holders = new HashMap<>();
    List<ImageState> inOrder = new ArrayList<>(states.values());
    inOrder.sort(Comparator.comparing((ImageState i) -> !i.candidate().folder()));
    for (ImageState state : inOrder) {
      if (state.kind.fault().isPresent()) {
        continue;
      }
      ImageState holder = holders.putIfAbsent(state.kind.name(), state);
      if (holder != null) {
        withdraw(state, actions);
        state.outdo(holder.source());
      } else {
        state.hold();
      }
    }
    return actions;
  }

  /** Something was opened: this is its content. */
  public List<Action> opened(Candidate candidate, FileTree tree, String detail) {
    List<Action> actions = new ArrayList<>();
    ImageState state = states.get(candidate.file());
    if (state != null && state.endOpening(candidate.stamp()) && state.fault().isEmpty()) {
      withdraw(state, actions);
      state.show(candidate.stamp(), detail);
      actions.add(new Action.Publish(state.kind.name(), state.source(), tree, detail));
    }
    return actions;
  }

  /** Something was read to its end and is sound, but it is not to be served. */
  public void checked(Candidate candidate, String detail) {
    ImageState state = states.get(candidate.file());
    if (state != null && state.endOpening(candidate.stamp())) {
      state.show(candidate.stamp(), detail);
    }
  }

  /** Something could not be opened. */
  public List<Action> failed(Candidate candidate, ImageFault fault) {
    List<Action> actions = new ArrayList<>();
    ImageState state = states.get(candidate.file());
    if (state != null && state.endOpening(candidate.stamp())) {
      withdraw(state, actions);
      state.blame(fault);
    }
    return actions;
  }

  private static void withdraw(ImageState state, List<Action> actions) {
    if (state.isShown()) {
      state.hide();
      actions.add(new Action.Withdraw(state.kind.name()));
    }
  }

  /** When to look again without having been called; empty when nothing is expected. */
  public Optional<Instant> nextLook() {
    return states.values().stream()
        .filter(state -> !state.isSettledBusiness() && !state.isOpening() && !isHanging(state))
        .map(ImageState::wholeAt)
        .min(Comparator.naturalOrder());
  }

  /** Files that may still be written to; not those of which nothing can be known now. */
  public Set<String> unsettled() {
    Set<String> files = new HashSet<>();
    states.values().stream()
        .filter(state -> !state.isSettledBusiness() && !isHanging(state))
        .forEach(state -> files.add(state.candidate().file()));
    return files;
  }

  /** Whatever is there or shown: what was made of it is still needed. */
  public Set<Candidate> inUse() {
    Set<Candidate> used = new HashSet<>();
    states.values().forEach(state -> used.addAll(state.inUse()));
    return used;
  }

  /** Whether something is being opened now. */
  public boolean isOpening() {
    return states.values().stream().anyMatch(state -> state.isOpening() && !isHanging(state));
  }

  /** Everything, sorted by name. */
  public List<ImageStatus> images() {
    Stream<ImageStatus> known =
        states.values().stream().map(state -> state.status(isHanging(state)));
    Stream<ImageStatus> unknown =
        neverSeen().map(file -> new ImageStatus(file, source(file), State.BROKEN, HANGS.fault()));
    return Stream.concat(known, unknown)
        .sorted(Comparator.comparing(ImageStatus::name).thenComparing(ImageStatus::source))
        .toList();
  }

  /** What hangs and has hung from the first look on. */
  private Stream<String> neverSeen() {
    return hanging.stream()
        .filter(file -> !states.containsKey(file) && Kind.of(file, true).isPresent());
  }

  static String source(String file) {
    return "images/" + file;
  }

  /** What an operator can put right. */
  public List<Problem> problems() {
    Stream<Problem> faults =
        states.values().stream()
            .filter(state -> state.fault().isPresent() && !isHanging(state))
            .map(state -> problem(state.source(), state.fault().get()));
    Stream<Problem> hangs =
        Stream.concat(neverSeen(), states.keySet().stream().filter(file -> hanging.contains(file)))
            .sorted()
            .map(file -> problem(source(file), HANGS));
    return Stream.concat(faults, hangs).toList();
  }

  private static Problem problem(String source, ImageFault fault) {
    return Problem.of(source, fault.fault(), fault.remedy());
  }
}
