// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

/**
 * The files of one factory as they come, change and go, whatever is made of them. Its methods are
 * those of FileInstall's {@code ArtifactInstaller}, which whoever extends it implements. Of those
 * that change later than the start the log says what they make hold.
 */
public abstract class FactoryFiles {
  private final FactoryFolder folder;
  private final Problems problems;
  private final Consumer<String> log;
  private final Executor later;
  private final long began = System.currentTimeMillis();
  private final Map<String, Map<String, String>> inForce = new HashMap<>();
  private final Changes changes = new Changes();

  protected FactoryFiles(FactoryFolder folder, Problems problems, Consumer<String> log) {
    this(folder, problems, log, Runnable::run);
  }

  /**
   * Reads nothing yet.
   *
   * @param later runs what it gets when those who read the files have had their time to follow a
   *     change, such as {@link #followed}
   */
  protected FactoryFiles(
      FactoryFolder folder, Problems problems, Consumer<String> log, Executor later) {
    this.folder = folder;
    this.problems = problems;
    this.log = log;
    this.later = later;
    problems.report(folder.factory(), List.of());
  }

  /** After a second: a profile, for one, has looked at its image with what is written now. */
  protected static Executor followed() {
    return CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
  }

  /** Takes what a file says, that has come or changed. */
  protected abstract void take(String name, Map<String, String> values);

  /** Takes that a file cannot be read. */
  protected abstract void fail(String name, Problem problem);

  /** Forgets a file that has gone. */
  protected abstract void drop(String name);

  /** What is wrong with those that are there. */
  protected abstract List<Problem> faults();

  /** Who is to hear of changes, with the name that the file's name ends in. */
  public final Changes changes() {
    return changes;
  }

  /** Whether it is one of these files. */
  public final boolean canHandle(File artifact) {
    return folder.has(artifact);
  }

  /** A file has come. */
  public final void install(File artifact) {
    String name = folder.nameOf(artifact);
    synchronized (this) {
      try {
        Map<String, String> values = SettingsFile.read(artifact.toPath());
        take(name, values);
        holds(name, values, artifact.lastModified() >= began);
      } catch (IOException e) {
        fail(name, SettingsFile.unreadable(folder.pid(name), e));
      }
      problems.report(folder.factory(), faults());
    }
    changes.tell(name);
  }

  private void holds(String name, Map<String, String> values, boolean isNews) {
    String file = "etc/" + folder.pid(name) + ".cfg";
    if (faults().stream().anyMatch(fault -> fault.file().equals(file))) {
      return; // what is wrong is said as a problem
    }
    SettingsChange change = SettingsChange.of(inForce.getOrDefault(name, Map.of()), values);
    inForce.put(name, change.now());
    if (isNews && !change.keys().isEmpty()) {
      List<Problem> before = problemsOf(file);
      later.execute(() -> say(file, change, before));
    }
  }

  /** What somebody who reads the file has found fault with meanwhile does not hold. */
  private void say(String file, SettingsChange change, List<Problem> before) {
    boolean isDoubtful =
        problemsOf(file).stream()
            .anyMatch(p -> change.keys().contains(p.key()) || !before.contains(p));
    if (!isDoubtful) {
      log.accept(change.line(file));
    }
  }

  private List<Problem> problemsOf(String file) {
    return problems.current().stream().filter(problem -> problem.file().equals(file)).toList();
  }

  /** A file has changed. */
  public final void update(File artifact) {
    install(artifact);
  }

  /** A file has gone. */
  public final void uninstall(File artifact) {
    String name = folder.nameOf(artifact);
    synchronized (this) {
      drop(name);
      holds(name, Map.of(), true);
      problems.report(folder.factory(), faults());
    }
    changes.tell(name);
  }
}
