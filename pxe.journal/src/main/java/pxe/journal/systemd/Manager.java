// SPDX-License-Identifier: Apache-2.0
package pxe.journal.systemd;

import java.util.List;

/** Who has started the platform and wants to hear of it: systemd, or what acts like it. */
interface Manager {
  /**
   * Tells it.
   *
   * @return whether it has arrived
   */
  boolean tell(List<String> notices);
}
