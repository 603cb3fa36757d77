// SPDX-License-Identifier: Apache-2.0
package pxe.loaders.server;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pxe.api.image.Image;
import pxe.loaders.engine.Assembled;
import pxe.loaders.engine.Assembler;
import pxe.loaders.engine.Candidate;
import pxe.loaders.engine.ImageLoaders;
import pxe.loaders.engine.Remedy;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.problem.Problem;

/**
 * All loader sets that there are now. Who asks gets a list that was made before; looking at the
 * disk is the business of {@link #look}, and cheap as long as nothing has changed.
 */
final class LoaderShelf {
  /** Younger changes may be the middle of a copy. */
  private static final long QUIET_MILLIS = 1_000;

  private final Path own;
  private final Packages packages;
  private final Clock clock;
  private final Map<String, List<LoaderSet>> ofImages = new TreeMap<>();
  private boolean looked;
  private long fingerprint;
  private long pending;
  private Assembled onDisk = new Assembled(List.of(), List.of());
  private volatile List<LoaderSet> sets = List.of();

  LoaderShelf(Path own, Packages packages, Clock clock) {
    this.own = own;
    this.packages = packages;
    this.clock = clock;
  }

  List<LoaderSet> sets() {
    return sets;
  }

  /** Takes up what changed on the disk; the first time without waiting for a copy to end. */
  synchronized void look() {
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
      onDisk = assemble(folder);
      merge();
    }
  }

  private static long timesOf(List<Path> folders) {
    long sum = 0;
    for (Path folder : folders) {
      sum = sum * 31 + folder.toFile().lastModified();
    }
    return sum;
  }

  private Assembled assemble(OwnFolder folder) {
    List<Candidate> candidates = new ArrayList<>(folder.candidates());
    candidates.addAll(packages.candidates());
    List<LoaderSet> found = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Assembled assembled = Assembler.assemble(candidate);
      found.addAll(assembled.sets());
      problems.addAll(assembled.problems());
    }
    return new Assembled(found, problems);
  }

  synchronized void add(Image image) {
    ofImages.put(image.name(), ImageLoaders.in(image));
    merge();
  }

  synchronized void remove(Image image) {
    ofImages.remove(image.name());
    merge();
  }

  private void merge() {
    List<LoaderSet> all = new ArrayList<>(onDisk.sets());
    ofImages.values().forEach(all::addAll);
    sets = List.copyOf(all);
  }

  /** What an operator can mend: faulty sets, and that there is none for the commonest machines. */
  synchronized List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(onDisk.problems());
    ClientArchitecture bios = ClientArchitecture.X86_BIOS;
    boolean served = sets.stream().anyMatch(set -> set.architectures().contains(bios));
    if (!ofImages.isEmpty() && !served) {
      problems.add(Problem.of("loaders", Remedy.fault(bios), Remedy.remedy(bios)));
    }
    return problems;
  }
}
