// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.entry;

import java.util.List;
import java.util.Optional;
import pxe.profiles.text.Fault;

/**
 * What came of reading an entry file.
 *
 * @param entry empty where a fault leaves nothing that could be trusted to boot
 * @param faults everything that is wrong, in the order of the lines
 */
public record EntryReading(Optional<EntryFile> entry, List<Fault> faults) {
  public EntryReading {
    faults = List.copyOf(faults);
  }
}
