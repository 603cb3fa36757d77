// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import java.util.Set;

/**
 * Start levels. Services find each other in any order; the order only spares work: configuration is
 * there before the rooms that read it, the LAN's fast path before those who open sockets. The
 * database opens beside those of the last level, once the configuration was read. What nobody waits
 * for when a machine boots comes after all of them.
 */
final class StartOrder {
  /** What the framework begins with is one less: {@code lib/framework.properties}. */
  static final int LATER = 6;

  private static final Set<String> FIRST =
      Set.of(
          "pxe.api", "pxe.catalog", "pxe.journal", "pxe.machines", "pxe.profiles", "pxe.net.linux");

  private StartOrder() {}

  static int of(String symbolicName) {
    if (symbolicName.equals("org.apache.felix.fileinstall")) {
      return 3;
    }
    if (symbolicName.equals("org.apache.felix.gogo.shell")) {
      return 5; // what keeps it from starting a shell of its own is there before it
    }
    if (symbolicName.equals("org.apache.felix.metatype")) {
      return LATER; // descriptions of settings, for consoles
    }
    if (FIRST.contains(symbolicName)) {
      return 2;
    }
    return symbolicName.startsWith("pxe.") ? 4 : 1;
  }
}
