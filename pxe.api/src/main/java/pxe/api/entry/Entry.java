// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

/** One line of a boot menu. */
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
