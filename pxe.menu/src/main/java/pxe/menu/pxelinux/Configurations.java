// SPDX-License-Identifier: Apache-2.0
package pxe.menu.pxelinux;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pxe.menu.FilledMenu;
import pxe.menu.MenuService;
import pxe.menu.Orders;
import pxe.menu.Orders.Order;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menu.Item;
import pxe.rooms.problem.Problem;

/**
 * Makes the configuration of one machine: one that boots at once what was chosen in the menu of the
 * firmware, or what was ordered for the machine, else the menu. Where the entry that is to boot is
 * not there, there is the menu.
 */
final class Configurations {
  private final MenuService menus;
  private final Orders orders;

  Configurations(MenuService menus, Orders orders) {
    this.menus = menus;
    this.orders = orders;
  }

  /** The configuration of this moment. It changes nothing. */
  Configuration of(Asked asked) {
    List<Problem> faults = new ArrayList<>();
    if (asked.chosen().isPresent()) {
      return direct(asked, asked.chosen().get(), Optional.empty(), faults)
          .orElseGet(() -> menu(asked, faults));
    }
    return asked
        .asker()
        .machine()
        .flatMap(orders::of)
        .flatMap(order -> direct(asked, order.entry(), Optional.of(order), faults))
        .orElseGet(() -> menu(asked, faults));
  }

  /** Empty where the entry cannot boot; then it is among the faults. */
  private Optional<Configuration> direct(
      Asked asked, String entry, Optional<Order> order, List<Problem> faults) {
    Optional<FilledMenu> filled = menus.entryFor(asked.asker(), entry);
    if (filled.isEmpty()) {
      order.filter(Order::isAssigned).ifPresent(o -> faults.add(missing(o)));
      return Optional.empty();
    }
    faults.addAll(filled.get().faults().values());
    return faults.isEmpty()
        ? direct(asked, filled.get().menu().items().get(0), order, faults)
        : Optional.empty();
  }

  private static Optional<Configuration> direct(
      Asked asked, Item item, Optional<Order> order, List<Problem> faults) {
    Loader loader = Loader.of(asked.set());
    try {
      return Optional.of(
          new Configuration(
              DirectBoot.render(item, loader),
              List.of(),
              item.id(),
              order.isEmpty() ? "chosen in the menu of the firmware" : "boots at once, as ordered",
              order,
              BootFiles.of(item.entry(), loader.paths())));
    } catch (InexpressibleException e) {
      faults.add(e.problem(item.id()));
      return Optional.empty();
    }
  }

  private Configuration menu(Asked asked, List<Problem> faults) {
    FilledMenu filled = menus.filledMenuFor(asked.asker());
    PxelinuxMenu rendered = PxelinuxRenderer.render(filled, Loader.of(asked.set()));
    faults.addAll(rendered.faults());
    Menu menu = filled.menu();
    String detail = menu.items().size() + " lines, default " + menu.defaultId();
    return new Configuration(rendered.text(), faults, "menu", detail, Optional.empty(), Set.of());
  }

  private static Problem missing(Order order) {
    return Problem.of(
        "assignment of " + order.machine(),
        "\"" + order.entry() + "\" is not there; the menu is shown instead",
        "bring the image back, or write pxe:release " + order.machine());
  }
}
