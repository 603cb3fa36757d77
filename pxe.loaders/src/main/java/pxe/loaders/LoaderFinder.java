// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pxe.api.image.Image;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.problem.Problem;

/**
 * All loader sets of one family that there are now. Who asks gets a list that was made before;
 * looking at the disk is the business of {@link #look}, and cheap as long as nothing has changed.
 */
public final class LoaderFinder {
  /** Younger changes may be the middle of a copy. */
  private static final long QUIET_MILLIS = 1_000;

  private final Path own;
  private final LoaderFamily family;
  private final Packages packages;
  private final Clock clock;
  private final Map<String, SearchedImage> ofImages = new TreeMap<>();
  private final Object looking = new Object();
  private boolean looked;
  private long fingerprint;
  private long pending;
  private FoundSets onDisk = new FoundSets(List.of(), List.of());
  private volatile List<LoaderSet> sets = List.of();

  /**
   * Nothing is found before the first look.
   *
   * @param own the folder {@code loaders/}
   * @param root below which packages are installed
   */
  public LoaderFinder(Path own, Path root, LoaderFamily family, Clock clock) {
    this.own = own;
    this.family = family;
    this.packages = new Packages(root, family);
    this.clock = clock;
  }

  /** Those in {@code loaders/} first, then those of packages, then those of images. */
  public List<LoaderSet> sets() {
    return sets;
  }

  /** An image with what was found in it. */
  private record SearchedImage(Image image, List<LoaderSet> sets) {}

  /** Takes up what changed on the disk; the first time without waiting for a copy to end. */
  public void look() {
    // a disk may hang: nobody else waits for this lock
    synchronized (looking) {
      takeUpChanges();
    }
  }

  private void takeUpChanges() {
    OwnFolder folder = OwnFolder.in(own);
    long now = folder.fingerprint() * 31 + timesOf(packages.folders());
    if (looked && now == fingerprint) {
      return;
    }
    boolean settled = clock.millis() - folder.modified() > QUIET_MILLIS || now == pending;
    pending = now;
    if (!looked || settled) {
      looked = true;
      fingerprint = now;
      replace(assemble(folder));
    }
  }

  private static long timesOf(List<Path> folders) {
    long sum = 0;
    for (Path folder : folders) {
      sum = sum * 31 + folder.toFile().lastModified();
    }
    return sum;
  }

  private FoundSets assemble(OwnFolder folder) {
    List<LoaderFolder> places = new ArrayList<>(folder.candidates(family::isPart));
    places.addAll(packages.candidates());
    List<LoaderSet> found = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (LoaderFolder place : places) {
      FoundSets in = family.in(place);
      found.addAll(in.sets());
      problems.addAll(in.problems());
    }
    return new FoundSets(found, problems);
  }

  private synchronized void replace(FoundSets found) {
    onDisk = found;
    merge();
  }

  /** Looks through an image, which takes as long as its disk does. */
  public List<LoaderSet> setsIn(Image image) {
    return family.in(ImageFolders.of(image, family::isPart));
  }

  /** Takes up what was found in an image. */
  public synchronized void add(Image image, List<LoaderSet> found) {
    ofImages.put(image.name(), new SearchedImage(image, found));
    merge();
  }

  /** Forgets what was found in an image; another one that has its name by now stays. */
  public synchronized void remove(Image image) {
    ofImages.values().removeIf(searched -> searched.image() == image);
    merge();
  }

  private void merge() {
    List<LoaderSet> all = new ArrayList<>(onDisk.sets());
    ofImages.values().forEach(searched -> all.addAll(searched.sets()));
    sets = List.copyOf(family.join(all));
  }

  /** What an operator can repair: faulty sets, and machines that no set can serve. */
  public synchronized List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(onDisk.problems());
    if (!ofImages.isEmpty()) {
      problems.addAll(family.missing(sets));
    }
    return problems;
  }
}
