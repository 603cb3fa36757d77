// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import pxe.rooms.setup.MachineSetup;

/**
 * One file {@code etc/pxe.machine~NAME.cfg}.
 *
 * @param match for which machines it is
 * @param setup what it says, under its own name
 */
public record MachineFile(Match match, MachineSetup setup) {
  /** The factory whose configurations these files are. */
  public static final String FACTORY = "pxe.machine";

  String name() {
    return setup.names().get(0);
  }
}
