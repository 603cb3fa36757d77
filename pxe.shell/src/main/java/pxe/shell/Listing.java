// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.List;

/**
 * What a command lists.
 *
 * @param rows records of one kind, each a line
 * @param none what to say when there are none
 */
public record Listing(List<? extends Record> rows, String none) {
  public Listing {
    rows = List.copyOf(rows);
  }
}
