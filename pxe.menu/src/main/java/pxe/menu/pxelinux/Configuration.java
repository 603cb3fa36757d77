// SPDX-License-Identifier: Apache-2.0
package pxe.menu.pxelinux;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import pxe.api.resource.ResourcePath;
import pxe.menu.Orders.Order;
import pxe.rooms.problem.Problem;

/**
 * What a machine is handed out that asks for its configuration.
 *
 * @param text the file
 * @param faults what an operator can mend
 * @param subject {@code menu}, or the entry that boots at once
 * @param detail what is in it, for people
 * @param order the order that it carries out
 * @param files what the machine fetches that carries out an order
 */
record Configuration(
    String text,
    List<Problem> faults,
    String subject,
    String detail,
    Optional<Order> order,
    Set<ResourcePath> files) {
  Configuration {
    faults = List.copyOf(faults);
    files = Set.copyOf(files);
  }
}
