// SPDX-License-Identifier: Apache-2.0
package pxe.machines.check;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import pxe.machines.setup.ImageFiles;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.image.ImageLibrary;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

/**
 * Says which files {@code etc/pxe.image~NAME.cfg} are for no image that is there. Images may come
 * later than the files, so that nothing is said at once.
 */
@Component(service = MissingImages.class, immediate = true)
public final class MissingImages {
  private static final String SOURCE = "pxe.image.names";

  /** The folder of images is read within this time after the start, unless its disk is slow. */
  private static final int SECONDS = 5;

  private final ImageFiles files;
  private final ImageLibrary library;
  private final Problems problems;
  private final Executor later;
  private final Consumer<String> changed;
  private boolean isDue;
  private boolean isClosed;

  @Activate
  public MissingImages(
      @Reference ImageFiles files, @Reference ImageLibrary library, @Reference Problems problems) {
    this(files, library, problems, CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS));
  }

  MissingImages(ImageFiles files, ImageLibrary library, Problems problems, Executor later) {
    this.files = files;
    this.library = library;
    this.problems = problems;
    this.later = later;
    this.changed = name -> lookLater();
    files.listen(changed);
    problems.report(SOURCE, List.of());
    lookLater();
  }

  @Deactivate
  void stop() {
    files.forget(changed);
    synchronized (this) {
      isClosed = true;
    }
  }

  @Reference(updated = "catalogHasChanged")
  void setCatalog(Catalog catalog) {
    // only its changes matter here
  }

  /** Images have come or gone. */
  void catalogHasChanged(Catalog changed) {
    lookLater();
  }

  private synchronized void lookLater() {
    if (!isDue && !isClosed) {
      isDue = true;
      later.execute(this::look);
    }
  }

  private synchronized void look() {
    isDue = false;
    if (!isClosed) {
      problems.report(SOURCE, of(files.names(), library.images()));
    }
  }

  static List<Problem> of(Collection<String> written, List<ImageStatus> images) {
    Set<String> there = new HashSet<>(images.stream().map(ImageStatus::name).toList());
    return written.stream()
        .filter(name -> !there.contains(name))
        .sorted()
        .map(MissingImages::problem)
        .toList();
  }

  static Problem problem(String image) {
    return Problem.of(
        "etc/" + ImageFiles.FACTORY + "~" + image + ".cfg",
        "there is no image " + image + " in images/",
        "copy it there, or name the file for one that is there, or remove it");
  }
}
