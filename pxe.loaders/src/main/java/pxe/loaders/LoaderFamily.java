// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.util.List;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.problem.Problem;

/** A family of boot loaders: which files belong to it, and which sets they make. */
public interface LoaderFamily {
  /** Where distributions install it, in order of preference. */
  List<PackageLocation> packages();

  /** Whether a file of this name may belong to a set; no other is looked at. */
  boolean isPart(String name);

  /** The sets of one folder on the disk, and what is wrong with others that stand there. */
  FoundSets in(LoaderFolder folder);

  /** The sets inside an image. A faulty one there is no problem of anybody. */
  List<LoaderSet> in(ImageFolders image);

  /** What the sets of all places are together, where one lacks what another has. */
  default List<LoaderSet> join(List<LoaderSet> sets) {
    return sets;
  }

  /** Which machines cannot be served by these sets; asked once there is an image to be booted. */
  List<Problem> missing(List<LoaderSet> sets);
}
