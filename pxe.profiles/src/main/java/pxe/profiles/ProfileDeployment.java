// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.service.log.Logger;
import pxe.rooms.problem.Problem;
import pxe.rooms.profile.ProfileBundles.FaultyBundle;
import pxe.rooms.profile.ProfileBundles.SlowBundle;

/**
 * One symbolic name: the bundle that runs, and the one that is to take its place. The new one is
 * started beside the old one, which goes when the new one's profile is there; so there is no moment
 * without one, and a new one that is no good leaves the old one where it is.
 *
 * <p>All work of one deployment is done by one thread at a time, which is there only while there is
 * work. What blocks holds up its own deployment and no other.
 */
final class ProfileDeployment {
  /** The world of a deployment. */
  interface Host {
    /** Where everything that a stranger wrote runs. */
    Executor threads();

    /** How long a bundle may take to start, and to stop. */
    Duration limit();

    Bundle install(ProfileJar jar, InputStream content) throws BundleException;

    /** Whether a started bundle yields a profile; this runs its code. */
    ProfileFinding find(Bundle bundle);

    /** What is wrong may be something else now. */
    void changed();

    /** The monotonic clock. */
    long nanoTime();
  }

  private static final String REMEDY =
      "correct the bundle (see docs/profiles.md) and copy it again, or remove it";

  private final String name;
  private final Host host;
  private final Logger logger;
  private Optional<ProfileJar> wanted = Optional.empty();
  private boolean working;
  private boolean again;

  private List<Problem> collected = List.of();

  // of the working thread; the others look at them
  private volatile DeployedJar running;
  private volatile DeployedJar candidate;
  private volatile Optional<Problem> installation = Optional.empty();
  private final List<DeployedJar> lingering = new CopyOnWriteArrayList<>();

  ProfileDeployment(String name, Host host, Logger logger) {
    this.name = name;
    this.host = host;
    this.logger = logger;
  }

  /** Says of which jar the bundle is to be made from now on; empty for none. */
  synchronized void want(Optional<ProfileJar> jar) {
    if (!wanted.equals(jar)) {
      wanted = jar;
      look();
    }
  }

  /** Something may have changed with the bundle. */
  synchronized void look() {
    if (working) {
      again = true;
    } else {
      working = true;
      host.threads().execute(this::work);
    }
  }

  /** Whether a bundle is being started, after which it is asked for its profile anyway. */
  boolean isStarting(Bundle bundle) {
    DeployedJar current = candidate;
    return current != null && current.isStarting(bundle);
  }

  synchronized boolean settled() {
    return !working;
  }

  private synchronized Optional<ProfileJar> wanted() {
    return wanted;
  }

  private void work() {
    try {
      do {
        settle();
        tell();
      } while (goesOn());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the platform stops
    }
  }

  /**
   * Nothing is to be said where all is as it was collected last, which it is at most starts. What
   * was collected meanwhile may be of a moment in between.
   */
  private void tell() {
    if (!isCollected()) {
      host.changed();
    }
  }

  private synchronized boolean isCollected() {
    return current().equals(collected);
  }

  private synchronized boolean goesOn() {
    working = again;
    again = false;
    return working;
  }

  private void settle() throws InterruptedException {
    lingering.removeIf(DeployedJar::isRemoved);
    Optional<ProfileJar> target = wanted();
    if (target.isEmpty()) {
      installation = Optional.empty();
      candidate = remove(candidate);
      if (running != null) {
        running = remove(running);
        logger.info("profile bundle {} removed", name);
      }
    } else if (isMadeOf(running, target.get())) {
      candidate = remove(candidate);
      running.look();
    } else {
      replaceBy(target.get());
    }
  }

  private static boolean isMadeOf(DeployedJar deployed, ProfileJar jar) {
    return deployed != null && deployed.jar().isSameAs(jar);
  }

  private void replaceBy(ProfileJar jar) throws InterruptedException {
    if (!isMadeOf(candidate, jar)) {
      candidate = remove(candidate);
      boolean isSound = running != null && running.state() == DeployedJar.State.SOUND;
      if (!isSound || jar.singleton()) { // of singletons one can be resolved at a time
        running = remove(running);
      }
      candidate = install(jar);
    }
    if (candidate == null) {
      return;
    }
    candidate.look();
    boolean isSound = candidate.state() == DeployedJar.State.SOUND;
    if (isSound) {
      logger.info(
          "profile bundle {} {} from {}{}",
          jar.bundle(),
          running == null ? "deployed" : "updated",
          jar.label(),
          jar.verdict().signer().map(name -> ", signed by " + name).orElse(""));
    }
    if (isSound || running == null) {
      DeployedJar before = running;
      running = candidate;
      candidate = null;
      remove(before);
    }
  }

  private DeployedJar install(ProfileJar jar) {
    try (InputStream content = new ByteArrayInputStream(jar.bytes())) {
      DeployedJar made = new DeployedJar(host, jar, host.install(jar, content), this::look);
      installation = Optional.empty();
      return made;
    } catch (IOException | BundleException e) {
      // it changed since it was looked at: it will be looked at again
      installation =
          Optional.of(Problem.of(jar.label(), "cannot be installed: " + e.getMessage(), REMEDY));
      return null;
    }
  }

  private DeployedJar remove(DeployedJar deployed) throws InterruptedException {
    if (deployed != null) {
      deployed.remove();
      if (!deployed.isRemoved()) {
        lingering.add(deployed);
      }
    }
    return null;
  }

  /** Collects what an operator can do something about. */
  synchronized List<Problem> problems() {
    collected = current();
    return collected;
  }

  private List<Problem> current() {
    DeployedJar current = running;
    if (installation.isEmpty()
        && !isFaulty(current)
        && !isFaulty(candidate)
        && lingering.isEmpty()) {
      return List.of();
    }
    List<Problem> problems = new ArrayList<>();
    installation.ifPresent(problems::add);
    faulty(current).forEach(d -> problems.add(problem(d, "", REMEDY)));
    faulty(candidate)
        .forEach(
            d -> {
              String before = current == null ? "" : "; " + current.jar().bundle() + " runs on";
              problems.add(problem(d, before, REMEDY));
            });
    lingering.forEach(d -> problems.add(problem(d, "", "restart the platform to be rid of it")));
    return problems;
  }

  private static Problem problem(DeployedJar deployed, String more, String remedy) {
    return Problem.of(deployed.jar().label(), deployed.fault() + more, remedy);
  }

  /** How long the start of the bundle that runs took. */
  Optional<SlowBundle> started() {
    return Optional.ofNullable(running)
        .filter(d -> !d.startTime().isZero())
        .map(d -> new SlowBundle(d.jar().bundle(), d.startTime()));
  }

  /** Those that yield no profile, and those that do not go. */
  List<FaultyBundle> faulty() {
    return Stream.concat(Stream.concat(faulty(running), faulty(candidate)), lingering.stream())
        .map(d -> new FaultyBundle(name, d.jar().bundle(), word(d.state()), d.fault()))
        .toList();
  }

  private static Stream<DeployedJar> faulty(DeployedJar deployed) {
    return Stream.ofNullable(deployed).filter(ProfileDeployment::isFaulty);
  }

  private static boolean isFaulty(DeployedJar deployed) {
    return deployed != null && deployed.state() != DeployedJar.State.SOUND;
  }

  private static String word(DeployedJar.State state) {
    return switch (state) {
      case BLOCKED -> "blocked";
      case WAITING -> "waiting";
      default -> "failed";
    };
  }
}
