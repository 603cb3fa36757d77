// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.rooms.boot.BootPlan.BootEntry;
import pxe.rooms.boot.BootPlans;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menu.Item;
import pxe.rooms.menu.MenuRenderer;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.menu.RenderedMenu;
import pxe.rooms.problem.Problem;

/**
 * Makes the configuration of one machine: one that boots at once what was chosen in the menu of the
 * firmware, or what is planned for the machine, else the menu. Where the entry that is to boot is
 * not there, there is the menu.
 */
final class Configurations {
  private final MenuService menus;
  private final BootPlans plans;

  Configurations(MenuService menus, BootPlans plans) {
    this.menus = menus;
    this.plans = plans;
  }

  /** The configuration of this moment. It changes nothing. */
  Configuration of(MenuRequest request, MenuRenderer renderer) {
    List<Problem> faults = new ArrayList<>();
    if (request.chosen().isPresent()) {
      return direct(request, renderer, request.chosen().get(), Optional.empty(), faults)
          .orElseGet(() -> menu(request, renderer, faults));
    }
    return request
        .machine()
        .map(plans::planFor)
        .filter(BootEntry.class::isInstance)
        .map(BootEntry.class::cast)
        .flatMap(plan -> direct(request, renderer, plan.entry(), Optional.of(plan), faults))
        .orElseGet(() -> menu(request, renderer, faults));
  }

  /** Empty where the entry cannot boot; then it is among the faults. */
  private Optional<Configuration> direct(
      MenuRequest request,
      MenuRenderer renderer,
      EntryName entry,
      Optional<BootEntry> plan,
      List<Problem> faults) {
    Optional<FilledMenu> filled = menus.entryFor(request, entry);
    if (filled.isEmpty()) {
      plan.filter(BootEntry::isAssigned).ifPresent(p -> faults.add(missing(p)));
      return Optional.empty();
    }
    faults.addAll(filled.get().faults().values());
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    Item item = filled.get().menu().items().get(0);
    RenderedMenu rendered = renderer.entry(filled.get().menu());
    faults.addAll(rendered.faults());
    String why =
        plan.map(p -> "boots at once, " + p.reason()).orElse("chosen in the menu of the firmware");
    return faults.isEmpty()
        ? Optional.of(new Configuration(rendered, item.id(), why, plan))
        : Optional.empty();
  }

  private Configuration menu(MenuRequest request, MenuRenderer renderer, List<Problem> faults) {
    FilledMenu filled = menus.filledMenuFor(request, renderer::boots);
    RenderedMenu rendered = renderer.menu(filled);
    faults.addAll(rendered.faults());
    Menu menu = filled.menu();
    String detail = menu.items().size() + " lines, default " + menu.defaultId();
    return new Configuration(
        RenderedMenu.ofMenu(rendered.text(), faults), "menu", detail, Optional.empty());
  }

  private static Problem missing(BootEntry plan) {
    return Problem.of(
        "assignment of " + plan.machine(),
        "\"" + plan.entry() + "\" is not there; the menu is shown instead",
        "bring the image back, or write pxe:release " + plan.machine());
  }
}
