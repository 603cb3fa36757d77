// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

/**
 * One line of a boot menu. Every constructor throws {@link IllegalArgumentException} for an id, a
 * title, help or an argument that no menu can show or no loader can take; the message says which.
 */
public sealed interface Entry
    permits LinuxEntry, MultibootEntry, ChainEntry, ImageMenuEntry, LocalDiskEntry, SubmenuEntry {
  /**
   * A short name in lower case, unique among its siblings. In the menu an image's entries are known
   * as {@code IMAGE/ID}.
   */
  String id();

  /** The line that people read. */
  String title();

  /** Lines that a loader shows while this one is selected; empty for none. */
  default String help() {
    return "";
  }
}
