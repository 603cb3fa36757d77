// SPDX-License-Identifier: Apache-2.0
package pxe.images.engine;

import pxe.api.image.FileTree;

/** What is to be done now, in this order. */
public sealed interface Action {
  /** Make its content readable, and say so to the library. */
  record Open(Candidate candidate) implements Action {}

  /** Serve a tree as the image of that name. */
  record Publish(String name, String source, FileTree tree, String detail) implements Action {}

  /** Serve the image of that name no more. */
  record Withdraw(String name) implements Action {}
}
