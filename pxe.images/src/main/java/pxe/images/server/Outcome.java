// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.util.Optional;
import pxe.api.image.FileTree;
import pxe.images.engine.Fault;

/**
 * What came of reading a file: a tree, nothing but the knowledge that it is sound, or a fault.
 *
 * @param detail what it is, for people
 */
record Outcome(Optional<FileTree> tree, String detail, Optional<Fault> fault) {
  static Outcome opened(FileTree tree, String detail) {
    return new Outcome(Optional.of(tree), detail, Optional.empty());
  }

  static Outcome sound(String detail) {
    return new Outcome(Optional.empty(), detail, Optional.empty());
  }

  static Outcome failed(Fault fault) {
    return new Outcome(Optional.empty(), "", Optional.of(fault));
  }
}
