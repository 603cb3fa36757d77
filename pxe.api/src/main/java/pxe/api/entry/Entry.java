// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

import java.util.List;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;
import pxe.api.resource.ResourcePath;

/**
 * One line of a boot menu. Every constructor throws {@link IllegalArgumentException} for an id, a
 * title, help or an argument that no menu can show or no loader can take; the message says which.
 */
@ProviderType
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

  /** The files that a machine fetches to boot it, in order; none for the local disk. */
  default List<ResourcePath> files() {
    return List.of();
  }

  /** What it runs on. */
  default Cpu cpu() {
    return Cpu.ANY;
  }

  /** What boots something: this one, or the entries behind it in the order in which they stand. */
  default Stream<Entry> bootable() {
    return Stream.of(this);
  }

  /** The same entry with another line for people. */
  Entry titled(String title);
}
