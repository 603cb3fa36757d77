// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

import java.util.List;

/** Entries behind a line of their own. */
public record SubmenuEntry(String id, String title, List<Entry> entries) implements Entry {
  public SubmenuEntry {
    Lines.check(id, title);
    entries = List.copyOf(entries);
  }
}
