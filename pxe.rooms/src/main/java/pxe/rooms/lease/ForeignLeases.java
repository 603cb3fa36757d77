// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.lease;

import java.util.List;

/**
 * What the lease file of another server says.
 *
 * @param server whose file it is, such as {@code dnsmasq}
 * @param leases in the order in which the addresses appear, each address once
 * @param problems one sentence for each line that says nothing that can be used
 */
public record ForeignLeases(String server, List<Lease> leases, List<String> problems) {
  public ForeignLeases {
    leases = List.copyOf(leases);
    problems = List.copyOf(problems);
  }
}
