// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.store;

import pxe.rooms.installation.Installation;
import pxe.rooms.machine.HardwareAddress;

/**
 * An installation as it is kept.
 *
 * @param installation how far it is
 * @param isOrdered whether an operator has ordered it, by an assignment or an entry for once;
 *     otherwise it was chosen in the menu
 * @param boots how often the machine has received all files of its entry
 * @param key what its reports have to name, as hexadecimal digits
 */
public record StoredInstallation(
    Installation installation, boolean isOrdered, int boots, String key) {
  public HardwareAddress machine() {
    return installation.machine();
  }

  /** Keys stay out of logs. */
  @Override
  public String toString() {
    return installation + (isOrdered ? ", ordered" : "");
  }
}
