// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.Optional;
import pxe.api.resource.ResourcePath;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.machine.Machine;

/**
 * What a machine boots.
 *
 * @param machine with the architecture that it is served as
 * @param file the boot file; empty for silence
 * @param reason why
 */
record Choice(Machine machine, Optional<ResourcePath> file, String reason) {
  /** The first architecture for which there is a boot file counts (CR-30), else the first. */
  static Choice of(Client.Booting client, BootDecisions decisions) {
    Choice first = null;
    for (Machine machine : client.candidates()) {
      Choice choice = of(machine, decisions.decide(machine));
      if (choice.file.isPresent()) {
        return choice;
      }
      first = first == null ? choice : first;
    }
    return first;
  }

  static Choice of(Machine machine, BootDecision decision) {
    return decision instanceof BootDecision.BootFile boot
        ? new Choice(machine, Optional.of(boot.file()), boot.reason())
        : new Choice(machine, Optional.empty(), decision.reason());
  }
}
