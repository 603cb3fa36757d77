// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.lease;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of leases that another server gave.
 *
 * @param taken how many are stored here now
 * @param known how many were here already
 * @param ended how many nobody holds any more
 * @param refused the addresses of all others, by the reason, such as {@code held by another client}
 */
public record TakenLeases(int taken, int known, int ended, Map<String, List<Integer>> refused) {
  public TakenLeases {
    refused = new LinkedHashMap<>(refused);
  }
}
