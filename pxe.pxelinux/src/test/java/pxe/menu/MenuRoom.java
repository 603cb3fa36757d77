// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pxe.api.resource.ResourcePath;
import pxe.rooms.boot.BootPlan;
import pxe.rooms.boot.BootPlans;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.Menu;
import pxe.rooms.problem.Problems;
import pxe.testing.TestLab;

/** The room of the menus, without a framework. */
public final class MenuRoom {
  private final MenuSources sources = new MenuSources();
  private final Plans plans = new Plans();
  private final MenuJournal journal = new MenuJournal();
  private final MenuService menus;

  public MenuRoom(Catalog catalog, Map<String, Object> settings, Problems problems) {
    menus =
        new MenuService(key -> null, settings, problems, sources, menu -> Optional.empty(), plans);
    menus.setCatalog(catalog);
  }

  /** Of a lab in which nothing is assigned, or of another. */
  private static final class Plans implements BootPlans {
    private TestLab lab = new TestLab();

    @Override
    public BootPlan planFor(Machine machine) {
      return lab.planFor(machine);
    }

    @Override
    public void told(BootPlan.BootEntry plan, InetAddress client, Set<ResourcePath> files) {
      lab.told(plan, client, files);
    }
  }

  /** With what is written for machines and images. */
  public MenuRoom settingsOf(TestLab lab) {
    sources.images = lab;
    sources.setups = lab::setup;
    sources.variables = lab::values;
    return this;
  }

  /** With what is assigned to machines. */
  public MenuRoom assignmentsOf(TestLab lab) {
    plans.lab = lab;
    return this;
  }

  public MenuRoom journal(BootJournal to) {
    journal.journal = to;
    return this;
  }

  /** What hands out configurations. */
  public MenuRequestHandler handler(Problems problems) {
    return new MenuRequestHandler(menus, plans, journal, problems);
  }

  /** An image or a profile has come or gone. */
  public static void catalogHasChanged(MenuRequestHandler handler, Catalog catalog) {
    handler.catalogHasChanged(catalog);
  }

  /** The menu for machines that are not known. */
  public Menu menu() {
    return menus.menuFor(Optional.empty());
  }
}
