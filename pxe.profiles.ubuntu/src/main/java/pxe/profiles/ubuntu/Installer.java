// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.io.IOException;
import java.util.List;
import pxe.api.entry.Entry;

/** A network installer that was found in an image. */
interface Installer {
  /** What it installs, such as {@code Ubuntu 18.04}. */
  String system() throws IOException;

  /** What the medium is, for people. */
  default String kind() {
    return "installer";
  }

  /** What it installs it on. */
  Architecture architecture();

  /** The folder of the image in which it stands, empty for the image itself. */
  String folder();

  /**
   * How it boots.
   *
   * @param suffix of every id, so that they differ from those of other installers of the image
   */
  List<Entry> entries(String suffix) throws IOException;
}
