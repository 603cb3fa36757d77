// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.rooms.boot.BootPlans;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.menu.LoaderMenus;
import pxe.rooms.menu.MenuRenderer;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.problem.Problems;

/** Hands out configurations, and says what became of the requests for them. */
@Component
public final class MenuRequestHandler implements LoaderMenus {
  private final Configurations configurations;
  private final BootPlans plans;
  private final MenuJournal journal;
  private final OpenFaults faults;

  @Activate
  public MenuRequestHandler(
      @Reference MenuService menus,
      @Reference BootPlans plans,
      @Reference MenuJournal journal,
      @Reference Problems problems) {
    this.plans = plans;
    this.journal = journal;
    this.configurations = new Configurations(menus, plans);
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
    made.plan()
        .ifPresent(plan -> plans.told(plan, request.resource().client(), made.rendered().files()));
    journal.note(request, made);
    return made.rendered().text();
  }
}
