// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import java.time.Duration;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** A bundle that was made of a jar, and what came of starting it. */
final class DeployedJar {
  /** How a bundle of ours stands. */
  enum State {
    /** It yields a profile, as far as is known. */
    SOUND,
    /** It yields none, but may yet. */
    WAITING,
    /** It yields none. */
    FAILED,
    /** It does not come back. */
    BLOCKED
  }

  /** One that was given its time already gets so much more to go. */
  private static final Duration SHORT = Duration.ofMillis(100);

  private final ProfileDeployment.Host host;
  private final ProfileJar jar;
  private final Bundle bundle;
  private final Runnable late;
  private volatile TimedCall start;
  private volatile TimedCall removal;
  private volatile ProfileFinding finding = ProfileFinding.SOUND;
  private volatile State state = State.SOUND;
  private volatile String fault = "";
  private volatile Duration startTime = Duration.ZERO;
  private volatile boolean wasStarted;

  /**
   * A bundle that was not started yet.
   *
   * @param late is called when something ends for which nobody waits any more
   */
  DeployedJar(ProfileDeployment.Host host, ProfileJar jar, Bundle bundle, Runnable late) {
    this.host = host;
    this.jar = jar;
    this.bundle = bundle;
    this.late = late;
  }

  ProfileJar jar() {
    return jar;
  }

  State state() {
    return state;
  }

  /** Why it yields no profile, without a full stop at its end. */
  String fault() {
    return fault;
  }

  /** How long its start took; zero if it has not ended, or failed. */
  Duration startTime() {
    return startTime;
  }

  /** Starts it, if it was not started, and sees whether its profile is there. */
  void look() throws InterruptedException {
    if (start == null) {
      start = call(this::startAndFind);
      judge(start, start.endsWithin(host.limit()));
    } else if (start.hasEnded() && start.failure().isPresent()) {
      state = State.FAILED; // for good: it is started once
    } else if (state != State.BLOCKED) {
      TimedCall search = call(() -> finding = host.find(bundle));
      judge(search, search.endsWithin(host.limit()));
    } else if (start.hasEnded()) {
      // what came of it after its time counts only if it is good: it was interrupted
      boolean isSound = finding.fault().isEmpty();
      set(isSound ? State.SOUND : State.FAILED, isSound ? "" : fault);
    }
  }

  /** Whether it is this bundle, and its profile is looked for yet. */
  boolean isStarting(Bundle which) {
    return !wasStarted && which.equals(bundle);
  }

  private void startAndFind() throws BundleException {
    long begin = host.nanoTime();
    bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
    wasStarted = true; // what is registered from here on may come too late for the next line
    finding = host.find(bundle);
    startTime = Duration.ofNanos(host.nanoTime() - begin);
  }

  private TimedCall call(TimedCall.Work work) {
    return TimedCall.begin(host.threads(), work, late);
  }

  private void judge(TimedCall call, boolean hasEnded) {
    if (!hasEnded) {
      set(State.BLOCKED, "has not started within " + seconds() + " s" + position(call));
    } else if (call.failure().isPresent()) {
      set(State.FAILED, "cannot be started: " + reason(call.failure().get()));
    } else if (finding.fault().isEmpty()) {
      set(State.SOUND, "");
    } else {
      set(
          finding.waiting() ? State.WAITING : State.FAILED,
          "yields no profile: " + finding.fault());
    }
  }

  private void set(State now, String why) {
    fault = why;
    state = now;
  }

  /** Removes the bundle. What does not stop, or goes on starting, becomes its fault. */
  void remove() throws InterruptedException {
    boolean wasStarting = isStarting();
    interruptStart(Duration.ZERO);
    removal = call(bundle::uninstall);
    boolean hasEnded = removal.endsWithin(wasStarting ? SHORT : host.limit());
    interruptStart(SHORT);
    if (!hasEnded || isStarting()) {
      set(
          State.BLOCKED,
          wasStarting
              ? "was removed, but goes on starting in a thread of its own" + position(start)
              : "was removed, but has not stopped within " + seconds() + " s" + position(removal));
    }
  }

  /**
   * A start that was interrupted once may wait anew: the component runtime activates a component
   * for whoever asks for its service, and once more by itself if that failed.
   */
  private void interruptStart(Duration grace) throws InterruptedException {
    if (isStarting()) {
      start.endsWithin(grace);
    }
  }

  /** A bundle may be gone for the framework while its start still runs in its thread. */
  boolean isRemoved() {
    return removal != null && removal.hasEnded() && !isStarting();
  }

  private boolean isStarting() {
    return start != null && !start.hasEnded();
  }

  private long seconds() {
    return host.limit().toSeconds();
  }

  private static String position(TimedCall call) {
    return call.position().map(step -> "; it stood in " + step).orElse("");
  }

  /** One line: of a framework's exception the cause, of any other its kind as well. */
  private static String reason(Throwable thrown) {
    boolean isWrapped = thrown instanceof BundleException && thrown.getCause() != null;
    Throwable cause = isWrapped ? thrown.getCause() : thrown;
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return cause instanceof BundleException
        ? message
        : cause.getClass().getName() + (cause.getMessage() == null ? "" : ": " + message);
  }
}
