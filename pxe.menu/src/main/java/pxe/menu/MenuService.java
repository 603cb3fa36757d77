// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import pxe.api.entry.Entry;
import pxe.api.resource.ResourcePath;
import pxe.rooms.boot.BootPlan;
import pxe.rooms.boot.BootPlans;
import pxe.rooms.boot.LoaderSetting;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.FirmwareMenu;
import pxe.rooms.menu.FirmwareMenuLimits;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.menu.Menus;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.resource.ResourceRequest;
import pxe.rooms.settings.SettingsReader;

/** Makes menus from the catalog of the moment and the settings of the moment. */
@Component(
    configurationPid = MenuSettings.PID,
    service = {Menus.class, MenuService.class},
    immediate = true)
public final class MenuService implements Menus {
  private static final String SETTINGS = MenuSettings.PID;
  private static final String ENTRIES = MenuSettings.PID + ".entries";

  private final Function<String, String> properties;
  private final Problems problems;
  private final MenuSources sources;
  private final FirmwareMenuLimits limits;
  private final BootPlans plans;
  private volatile Catalog catalog;
  private volatile MenuSettings settings;

  private boolean isOneMissed;

  @Activate
  public MenuService(
      BundleContext context,
      Map<String, Object> configuration,
      @Reference Problems problems,
      @Reference MenuSources sources,
      @Reference FirmwareMenuLimits limits,
      @Reference BootPlans plans) {
    this(context::getProperty, configuration, problems, sources, limits, plans);
  }

  /** For tests, without a framework. */
  MenuService(
      Function<String, String> properties,
      Map<String, Object> configuration,
      Problems problems,
      MenuSources sources,
      FirmwareMenuLimits limits,
      BootPlans plans) {
    this.properties = properties;
    this.problems = problems;
    this.sources = sources;
    this.limits = limits;
    this.plans = plans;
    SettingsReader reader = reader(configuration);
    settings = MenuSettings.read(reader, limits);
    problems.report(SETTINGS, reader.problems());
    problems.report(ENTRIES, List.of()); // of an earlier life: nobody else would resolve it
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
    MenuSettings next = MenuSettings.read(reader, limits);
    problems.report(SETTINGS, reader.problems());
    if (reader.problems().isEmpty()) {
      settings = next;
      checkEntries(next, catalog.snapshot());
    }
  }

  @Override
  public Menu menuFor(Optional<Machine> machine) {
    return menuOf(offeredTo(asIfAsked(machine)));
  }

  /** No loader has asked: values that depend on our address are those of the loopback interface. */
  private static MenuRequest asIfAsked(Optional<Machine> machine) {
    InetAddress nowhere = InetAddress.getLoopbackAddress();
    return new MenuRequest(
        machine,
        machine.map(Machine::architecture),
        Optional.empty(),
        new ResourceRequest(ResourcePath.ROOT, nowhere, nowhere));
  }

  @Override
  public List<LeftOut> leftOutFor(Machine machine, Function<Entry, Optional<String>> objection) {
    return LeftOutEntries.of(
        catalog.snapshot(), asIfAsked(Optional.of(machine)), sources, objection);
  }

  /** The menu of a machine that asks for it, with its values. */
  public FilledMenu filledMenuFor(MenuRequest request) {
    return filledMenuFor(request, entry -> true);
  }

  /** The same without what the boot loader that asks cannot boot. */
  FilledMenu filledMenuFor(MenuRequest request, Predicate<Entry> boots) {
    checkEntries(settings, catalog.snapshot());
    Offered offered = Offered.of(catalog.snapshot(), request, sources, boots);
    return filler(offered, request)
        .fill(menuOf(offered))
        .with(MissingEntries.of(offered.setup(), catalog.snapshot()));
  }

  /** A menu of one entry, with its values; empty where the machine can boot no such entry. */
  @Override
  public Optional<FilledMenu> entryFor(MenuRequest request, EntryName entry) {
    Offered offered = Offered.withHidden(catalog.snapshot(), request, sources);
    return offered
        .item(entry)
        .map(
            item ->
                new Menu(
                    "",
                    "",
                    Duration.ZERO,
                    List.of(item),
                    item.name(),
                    "",
                    settings.namesInterface()))
        .map(filler(offered, request)::fill);
  }

  private MenuFiller filler(Offered offered, MenuRequest request) {
    return new MenuFiller(
        offered::filling,
        (image, variable) ->
            VariableOrigin.of(
                variable, offered.setup(), sources::writtenFor, offered.offering(image)),
        request.address().map(HardwareAddress::toString));
  }

  private Offered offeredTo(MenuRequest request) {
    return Offered.of(catalog.snapshot(), request, sources);
  }

  private Menu menuOf(Offered offered) {
    MenuSettings current = settings;
    Optional<EntryName> preselected = offered.preselected().or(current::preselected);
    return MenuBuilder.build(
        offered.offerings(), current, preselected, EmptyMenu.reason(offered, catalog.snapshot()));
  }

  /** The boot loader that an operator wants for a machine. */
  Optional<String> loaderFor(Machine machine) {
    String name = sources.setup(Optional.of(machine)).loader().orElse(settings.loader());
    return name.equals(LoaderSetting.AUTO) ? Optional.empty() : Optional.of(name);
  }

  /** A machine that is to boot something at once is not asked by its firmware either. */
  @Override
  public Optional<FirmwareMenu> firmwareMenuFor(Machine machine) {
    MenuSettings current = settings;
    checkEntries(current, catalog.snapshot());
    return plans.planFor(machine) instanceof BootPlan.BootEntry
        ? Optional.empty()
        : current.firmwareMenu(machine.architecture());
  }

  private synchronized boolean isOneMissed() {
    return isOneMissed;
  }

  /**
   * Says which entries are not there, as long as they are not. Nobody is told before a machine
   * asks, or the setting changes: images and profiles arrive one after the other when all this
   * starts, and people look at menus meanwhile.
   */
  private synchronized void checkEntries(MenuSettings current, CatalogSnapshot snapshot) {
    List<Problem> missing = MissingEntries.of(current, snapshot);
    if (isOneMissed || !missing.isEmpty()) {
      problems.report(ENTRIES, missing);
    }
    isOneMissed = !missing.isEmpty();
  }
}
