// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final long began = System.currentTimeMillis();
  private final Map<String, Map<String, String>> inForce = new HashMap<>();
  private final Changes changes = new Changes();

  protected FactoryFiles(FactoryFolder folder, Problems problems, Consumer<String> log) {
    this.folder = folder;
    this.problems = problems;
    this.log = log;
    problems.report(folder.factory(), List.of());
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
      log.accept(change.line(file));
    }
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
