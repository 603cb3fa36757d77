// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.Optional;
import java.util.function.Function;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.StaySilent;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.machine.Machine;
import pxe.rooms.web.UrlPath;

/**
 * What a machine boots.
 *
 * @param machine with the architecture that it is served as
 * @param file the boot file as the machine is to name it, a path or a URL; empty for silence
 * @param decision that it comes from; silence where the boot file cannot be named
 */
public record Choice(Machine machine, Optional<String> file, BootDecision decision) {
  /**
   * The first architecture for which there is a boot file counts (CR-30), else the first.
   *
   * @param web how a machine is to reach our HTTP server, if it serves
   */
  static Choice of(
      Client.Booting client, BootDecisions decisions, Function<Machine, Optional<String>> web) {
    Choice first = null;
    for (Machine machine : client.candidates()) {
      Choice choice = of(machine, decisions.decide(machine), web);
      if (choice.file.isPresent()) {
        return choice;
      }
      first = first == null ? choice : first;
    }
    return first;
  }

  static Choice of(
      Machine machine, BootDecision decision, Function<Machine, Optional<String>> web) {
    if (!(decision instanceof BootFile boot)) {
      return new Choice(machine, Optional.empty(), decision);
    }
    if (boot.transport() == Transport.TFTP) {
      return new Choice(machine, Optional.of(boot.file().toString()), boot);
    }
    return web.apply(machine)
        .map(base -> base + UrlPath.of(boot.file()))
        .map(url -> new Choice(machine, Optional.of(url), boot))
        .orElseGet(
            () ->
                new Choice(
                    machine,
                    Optional.empty(),
                    new StaySilent(
                        "our HTTP server, which it needs, does not serve (or our HTTPS server,"
                            + " where https-boot sends it there)")));
  }

  /** Why. */
  String reason() {
    return decision.reason();
  }
}
