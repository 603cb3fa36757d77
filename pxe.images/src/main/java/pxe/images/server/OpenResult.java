// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.io.IOException;
import java.util.Optional;
import pxe.api.image.FileTree;
import pxe.images.engine.ImageFault;

/**
 * What came of reading a file: a tree, nothing but the knowledge that it is sound, or a fault.
 *
 * @param detail what it is, for people
 */
record OpenResult(Optional<FileTree> tree, String detail, Optional<ImageFault> fault) {
  static String reasonOf(IOException e) {
    String message = String.valueOf(e.getMessage());
    return e.getClass() == IOException.class
        ? message
        : e.getClass().getSimpleName().replace("Exception", "") + ": " + message;
  }

  static OpenResult opened(FileTree tree, String detail) {
    return new OpenResult(Optional.of(tree), detail, Optional.empty());
  }

  static OpenResult sound(String detail) {
    return new OpenResult(Optional.empty(), detail, Optional.empty());
  }

  static OpenResult failed(ImageFault fault) {
    return new OpenResult(Optional.empty(), "", Optional.of(fault));
  }
}
