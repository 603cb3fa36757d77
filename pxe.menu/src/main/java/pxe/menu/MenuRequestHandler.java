// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.menu.LoaderMenus;
import pxe.rooms.menu.MenuRenderer;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.problem.Problems;

/** Hands out configurations, and says what became of the requests for them. */
@Component
public final class MenuRequestHandler implements LoaderMenus {
  private final Configurations configurations;
  private final Orders orders;
  private final MenuJournal journal;
  private final OpenFaults faults;

  @Activate
  public MenuRequestHandler(
      @Reference MenuService menus,
      @Reference Orders orders,
      @Reference MenuJournal journal,
      @Reference Problems problems) {
    this.orders = orders;
    this.journal = journal;
    this.configurations = new Configurations(menus, orders);
    this.faults =
        new OpenFaults(
            problems,
            (request, renderer) -> configurations.of(request, renderer).rendered().faults());
  }

  @Reference(updated = "catalogHasChanged")
  void setCatalog(Catalog catalog) {
    // only its changes matter here
  }

  /** What could not be chosen may be gone now. */
  void catalogHasChanged(Catalog changed) {
    faults.lookAgain();
  }

  @Override
  public String handOut(MenuRequest request, MenuRenderer renderer) {
    Configuration made = configurations.of(request, renderer);
    faults.note(request, renderer, made.rendered().faults());
    made.order()
        .ifPresent(
            order -> orders.told(order, request.resource().client(), made.rendered().files()));
    journal.note(request, made);
    return made.rendered().text();
  }
}
