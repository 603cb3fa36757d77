// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

import java.util.List;
import java.util.stream.Stream;

/** Entries behind a line of their own. */
public record SubmenuEntry(String id, String title, List<Entry> entries) implements Entry {
  public SubmenuEntry {
    Lines.check(id, title);
    entries = List.copyOf(entries);
  }

  @Override
  public Stream<Entry> bootable() {
    return entries.stream().flatMap(Entry::bootable);
  }

  /** The same submenu with other entries. */
  public SubmenuEntry with(List<Entry> others) {
    return new SubmenuEntry(id, title, others);
  }

  @Override
  public SubmenuEntry titled(String newTitle) {
    return new SubmenuEntry(id, newTitle, entries);
  }
}
