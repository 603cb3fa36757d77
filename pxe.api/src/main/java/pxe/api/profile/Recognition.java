// SPDX-License-Identifier: Apache-2.0
package pxe.api.profile;

import java.util.List;
import pxe.api.entry.Entry;

/**
 * What a profile says of an image that is its own.
 *
 * @param title what it is, for people: {@code Ubuntu 18.04 installer (amd64)}
 * @param entries how it boots; their ids are unique within the image
 * @param faults what is wrong with other entries that the image would have had: one sentence each,
 *     without a full stop at its end
 * @param asWritten whether somebody wrote the entries for this very image: menus then show all of
 *     them, in the given words
 * @param texts what machines fetch beside the files of the image
 */
public record Recognition(
    String title,
    List<Entry> entries,
    List<String> faults,
    boolean asWritten,
    List<TextFile> texts) {
  public Recognition {
    entries = List.copyOf(entries);
    faults = List.copyOf(faults);
    texts = List.copyOf(texts);
  }

  /** An answer without texts. */
  public Recognition(String title, List<Entry> entries, List<String> faults, boolean asWritten) {
    this(title, entries, faults, asWritten, List.of());
  }

  /** Entries that menus may gather and name as they see fit. */
  public Recognition(String title, List<Entry> entries, List<String> faults) {
    this(title, entries, faults, false);
  }

  /** An answer without faults. */
  public Recognition(String title, List<Entry> entries) {
    this(title, entries, List.of());
  }
}
