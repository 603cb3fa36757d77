// SPDX-License-Identifier: Apache-2.0
package pxe.images.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.image.ImageStatus.State;

/** One thing in the folder of images, and how far we are with it. */
final class ImageState {
  /** Nobody has written to it for so long: it is whole. */
  static final Duration QUIET = Duration.ofSeconds(1);

  /** A folder is served where it stands: after so long it is shown though it still grows. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  final Kind kind;
  private final Instant firstSeen;
  private Candidate candidate;
  private Instant unchangedSince;
  private Optional<Stamp> opening = Optional.empty();
  private Optional<Stamp> shown = Optional.empty();
  private Optional<ImageFault> fault;
  private String detail = "";
  private boolean outdone;

  ImageState(Kind kind, Candidate candidate, Instant now) {
    this.kind = kind;
    this.candidate = candidate;
    this.firstSeen = now;
    this.unchangedSince = now;
    this.fault = kind.fault();
  }

  Candidate candidate() {
    return candidate;
  }

  boolean isShown() {
    return shown.isPresent();
  }

  boolean isOpening() {
    return opening.isPresent();
  }

  Optional<ImageFault> fault() {
    return fault;
  }

  void seen(Candidate now, Instant when) {
    if (!now.equals(candidate)) {
      candidate = now;
      unchangedSince = when;
      fault = kind.fault();
    }
  }

  /** Whether it stands there as it is shown, or as it was found at fault. */
  boolean isSettledBusiness() {
    return fault.isPresent() || shown.equals(Optional.of(candidate.stamp()));
  }

  /** When it can be taken for whole, if nobody writes to it until then. */
  Instant wholeAt() {
    Instant written = Instant.ofEpochMilli(candidate.stamp().modified());
    // what we saw change is timed by our own clock: that of a file server may be wrong
    boolean moved = unchangedSince.equals(firstSeen) && written.isBefore(firstSeen);
    Instant quietFrom = moved ? written : unchangedSince;
    Instant whole = quietFrom.plus(QUIET);
    Instant patient = firstSeen.plus(PATIENCE);
    return candidate.folder() && !isShown() && patient.isBefore(whole) ? patient : whole;
  }

  void open() {
    opening = Optional.of(candidate.stamp());
  }

  /** Whether what was opened is still what stands there. */
  boolean endOpening(Stamp stamp) {
    opening = Optional.empty();
    return candidate.stamp().equals(stamp);
  }

  void show(Stamp stamp, String what) {
    shown = Optional.of(stamp);
    detail = what;
  }

  void hide() {
    shown = Optional.empty();
  }

  void blame(ImageFault found) {
    fault = Optional.of(found);
  }

  /** Something else has its name. */
  void outdo(String holder) {
    outdone = true;
    fault =
        Optional.of(
            new ImageFault("has the same name as " + holder, "rename or remove one of the two"));
  }

  /** Its name is its own; where it was not before, it is opened anew. */
  void hold() {
    if (outdone) {
      outdone = false;
      fault = Optional.empty();
    }
  }

  /** As it stands there now, and as it is shown. */
  Set<Candidate> inUse() {
    Set<Candidate> used = new HashSet<>(Set.of(candidate));
    shown.ifPresent(s -> used.add(new Candidate(candidate.file(), candidate.folder(), s)));
    return used;
  }

  String source() {
    return ImageStates.source(candidate.file());
  }

  /** How it stands; of what hangs, as it was when it answered last. */
  ImageStatus status(boolean hangs) {
    String name = kind.name();
    if (fault.isPresent()) {
      return new ImageStatus(name, source(), State.BROKEN, fault.get().fault());
    }
    if (isShown()) {
      boolean same = isSettledBusiness();
      String change = same ? "" : "; a change of it is on its way";
      String text = detail + (hangs ? "; does not answer now" : change);
      return new ImageStatus(name, source(), State.READY, text);
    }
    String reading = candidate.isIso() ? "is being read" : "is being unpacked";
    String waiting = isOpening() ? reading : "is still being copied";
    String text = hangs ? "does not answer" : waiting;
    return new ImageStatus(name, source(), State.ARRIVING, text);
  }
}
