// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.installation;

import java.time.Instant;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;

/**
 * An installation of a machine.
 *
 * @param machine who
 * @param entry what installs it; an image alone where it was chosen in the menu
 * @param state how far it is
 * @param changed since when
 * @param detail in words for people, what the installer has said; may be empty
 */
public record Installation(
    HardwareAddress machine, EntryName entry, State state, Instant changed, String detail) {
  /** How far it is. Each is known by evidence, and none is concluded from another. */
  public enum State {
    /** It was ordered, and nothing was heard of it. */
    ASSIGNED,
    /** The machine has received all files of the entry: nothing says that they were started. */
    FETCHED,
    /** The installer has reported that it works. */
    INSTALLING,
    /** The installer, or the installed system, has reported that it is done. */
    INSTALLED,
    /** The installer has reported that it has failed. */
    FAILED;

    /** Whether nothing follows any more. */
    public boolean isFinal() {
      return this == INSTALLED || this == FAILED;
    }
  }
}
