// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.probe;

import java.util.List;
import java.util.Optional;

/**
 * What is to be walked.
 *
 * @param clients as which kinds of machines; empty for all of them
 * @param interfaceName on which interface; empty for all that are served
 * @param takesAddress whether an address is taken, and given back at the end
 * @param needsDhcp whether a network on which nobody gives out addresses boots nothing
 */
public record ProbeRequest(
    List<String> clients, Optional<String> interfaceName, boolean takesAddress, boolean needsDhcp) {
  public ProbeRequest {
    clients = List.copyOf(clients);
  }
}
