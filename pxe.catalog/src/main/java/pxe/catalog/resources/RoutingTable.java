// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.resources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pxe.api.resource.ResourcePath;

/** Which owners have a path, decided by its first segment. It does not change. */
final class RoutingTable {
  private static final RegisteredOwner[] NOBODY = {};

  private final Map<String, RegisteredOwner[]> byPrefix = new HashMap<>();
  private final RegisteredOwner[] rest;

  /**
   * Sorts owners by prefix.
   *
   * @param owners who comes first is asked first, where several own one prefix
   */
  RoutingTable(List<RegisteredOwner> owners) {
    Map<String, List<RegisteredOwner>> lists = new HashMap<>();
    for (RegisteredOwner owner : owners) {
      for (String prefix : owner.prefixes()) {
        lists.computeIfAbsent(prefix, p -> new ArrayList<>()).add(owner);
      }
    }
    lists.forEach((prefix, list) -> byPrefix.put(prefix, list.toArray(RegisteredOwner[]::new)));
    rest = byPrefix.getOrDefault("", NOBODY);
  }

  /** The owners to ask, in order; the array is not to be changed. */
  RegisteredOwner[] ownersOf(ResourcePath path) {
    return path.isRoot() ? NOBODY : byPrefix.getOrDefault(path.first(), rest);
  }
}
