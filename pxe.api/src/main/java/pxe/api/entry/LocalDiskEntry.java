// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

/** Goes on with the machine's own disk. */
public record LocalDiskEntry(String id, String title) implements Entry {
  public LocalDiskEntry {
    Lines.check(id, title);
  }

  @Override
  public LocalDiskEntry titled(String newTitle) {
    return new LocalDiskEntry(id, newTitle);
  }
}
