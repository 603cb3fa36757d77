// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.FirmwareMenu;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menus;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.settings.SettingsReader;

/** Makes menus from the catalog of the moment and the settings of the moment. */
@Component(
    configurationPid = MenuSettings.PID,
    service = {Menus.class, MenuService.class},
    immediate = true)
@Designate(ocd = MenuConfiguration.class)
public final class MenuService implements Menus {
  private static final String SETTINGS = MenuSettings.PID;
  private static final String ENTRIES = MenuSettings.PID + ".entries";

  private final Function<String, String> properties;
  private final Problems problems;
  private final Particulars particulars;
  private volatile Catalog catalog;
  private volatile MenuSettings settings;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Orders orders;

  private boolean isOneMissed;

  @Activate
  public MenuService(
      BundleContext context,
      Map<String, Object> configuration,
      @Reference Problems problems,
      @Reference Particulars particulars) {
    this(context::getProperty, configuration, problems, particulars);
  }

  /** For tests, without a framework. */
  MenuService(
      Function<String, String> properties,
      Map<String, Object> configuration,
      Problems problems,
      Particulars particulars) {
    this.properties = properties;
    this.problems = problems;
    this.particulars = particulars;
    SettingsReader reader = reader(configuration);
    settings = MenuSettings.read(reader);
    problems.report(SETTINGS, reader.problems());
    problems.report(ENTRIES, List.of()); // of an earlier life: what is stopped mends nothing
  }

  private SettingsReader reader(Map<String, Object> configuration) {
    return SettingsReader.of(MenuSettings.PID, configuration, properties);
  }

  @Reference(updated = "catalogHasChanged")
  void setCatalog(Catalog catalog) {
    this.catalog = catalog;
  }

  /** An entry that was missed may be there now. */
  void catalogHasChanged(Catalog changed) {
    if (isOneMissed()) {
      checkEntries(settings, changed.snapshot());
    }
  }

  @Modified
  void settingsHaveChanged(Map<String, Object> configuration) {
    SettingsReader reader = reader(configuration);
    MenuSettings next = MenuSettings.read(reader);
    problems.report(SETTINGS, reader.problems());
    if (reader.problems().isEmpty()) {
      settings = next;
      checkEntries(next, catalog.snapshot());
    }
  }

  @Override
  public Menu menuFor(Optional<Machine> machine) {
    InetAddress nowhere = InetAddress.getLoopbackAddress();
    return menuOf(offeredTo(new Asker(machine, machine.map(Machine::architecture), nowhere)));
  }

  /** The menu of a machine that asks for it, with its values. */
  public FilledMenu filledMenuFor(Asker asker) {
    Offered offered = offeredTo(asker);
    return filler(offered, asker)
        .fill(menuOf(offered))
        .with(MissingEntries.of(offered.setup(), catalog.snapshot()));
  }

  /** A menu of one entry, with its values; empty where the machine can boot no such entry. */
  public Optional<FilledMenu> entryFor(Asker asker, String entry) {
    Offered offered = Offered.withHidden(catalog.snapshot(), asker, particulars);
    return DefaultChoice.item(entry, offered.offerings())
        .map(item -> new Menu("", "", Duration.ZERO, List.of(item), item.id()))
        .map(filler(offered, asker)::fill);
  }

  private static MenuFiller filler(Offered offered, Asker asker) {
    return new MenuFiller(offered::filling, asker.address().map(HardwareAddress::toString));
  }

  private Offered offeredTo(Asker asker) {
    return Offered.of(catalog.snapshot(), asker, particulars);
  }

  private Menu menuOf(Offered offered) {
    MenuSettings current = settings;
    checkEntries(current, catalog.snapshot());
    Optional<String> entry = offered.defaultId().or(current::defaultId);
    return MenuBuilder.build(offered.offerings(), current, DefaultChoice.of(entry));
  }

  /** A machine that is to boot something at once is not asked by its firmware either. */
  @Override
  public Optional<FirmwareMenu> firmwareMenuFor(Machine machine) {
    MenuSettings current = settings;
    checkEntries(current, catalog.snapshot());
    Orders now = orders;
    boolean isOrdered = now != null && now.of(machine).isPresent();
    return isOrdered ? Optional.empty() : current.firmwareMenu(machine.architecture());
  }

  private synchronized boolean isOneMissed() {
    return isOneMissed;
  }

  /**
   * Says which entries are not there, as long as they are not. Nobody is told before a machine
   * asks, or the setting changes: images and profiles arrive one after the other when all this
   * starts.
   */
  private synchronized void checkEntries(MenuSettings current, CatalogSnapshot snapshot) {
    List<Problem> missing = MissingEntries.of(current, snapshot);
    if (isOneMissed || !missing.isEmpty()) {
      problems.report(ENTRIES, missing);
    }
    isOneMissed = !missing.isEmpty();
  }
}
