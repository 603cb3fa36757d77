// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import pxe.api.entry.Entry;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.Offering;
import pxe.rooms.menu.Menu.Item;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.setup.MachineSetup;
import pxe.rooms.template.AnswerKind;
import pxe.rooms.template.EntryVariables;

/**
 * What one machine is offered of the catalog: what it can run, what is not hidden from it, and of
 * the entries that need an answer file those that have one for it.
 */
final class Offered {
  private final Map<String, Filling> fillings = new HashMap<>();
  private final List<Offering> offerings = new ArrayList<>();
  private final MachineSetup setup;

  private Offered(MachineSetup setup) {
    this.setup = setup;
  }

  /** What the menu of a machine may hold. */
  static Offered of(CatalogSnapshot catalog, MenuRequest request, MenuSources sources) {
    return of(catalog, request, sources, entry -> true);
  }

  /**
   * The same for one boot loader.
   *
   * @param boots whether it boots entries of such a kind
   */
  static Offered of(
      CatalogSnapshot catalog, MenuRequest request, MenuSources sources, Predicate<Entry> boots) {
    Visibility visibility = Visibility.of(sources.setup(request.machine()), sources);
    return of(catalog, request, sources, boots, visibility::isHidden);
  }

  /** What a machine may be told to boot; hidden entries too, since whoever tells it names them. */
  static Offered withHidden(CatalogSnapshot catalog, MenuRequest request, MenuSources sources) {
    return of(catalog, request, sources, entry -> true, name -> false);
  }

  private static Offered of(
      CatalogSnapshot catalog,
      MenuRequest request,
      MenuSources sources,
      Predicate<Entry> boots,
      Predicate<EntryName> isHidden) {
    Offered offered = new Offered(sources.setup(request.machine()));
    for (Offering offering : catalog.offerings()) {
      Function<String, Optional<String>> values =
          sources.values(request.machine(), offering.image(), request.server());
      offered.add(
          offering,
          request,
          entry -> boots.test(entry) && sources.lack(entry).isEmpty(),
          isHidden,
          new Filling(values, offered.setup.arguments()));
    }
    return offered;
  }

  private void add(
      Offering offering,
      MenuRequest request,
      Predicate<Entry> boots,
      Predicate<EntryName> isHidden,
      Filling filling) {
    List<Entry> offered =
        Entries.each(
            offering.entries(),
            entry ->
                Entries.on(request, entry)
                    .filter(boots)
                    .filter(fit -> !isHidden.test(EntryName.of(offering, fit)))
                    .filter(fit -> !lacksAnswer(fit, filling)));
    offerings.add(offering.with(offered));
    fillings.put(offering.image().name(), filling);
  }

  private static boolean lacksAnswer(Entry entry, Filling filling) {
    return missingAnswer(entry, filling).isPresent();
  }

  /** The kind of answer file that an entry needs and the machine does not have. */
  static Optional<String> missingAnswer(Entry entry, Filling filling) {
    return EntryVariables.of(entry).stream()
        .filter(AnswerKind::isAnswer)
        .filter(answer -> filling.values().apply(answer).isEmpty())
        .findFirst();
  }

  /** The images with the entries that are offered, sorted by name. */
  List<Offering> offerings() {
    return offerings;
  }

  /** What is offered of an image. */
  Optional<Offering> offering(String image) {
    return offerings.stream().filter(o -> o.image().name().equals(image)).findFirst();
  }

  /** What is written for the machine. */
  MachineSetup setup() {
    return setup;
  }

  /** The machine's own default. What is to be booted once is none: it would be booted for ever. */
  Optional<EntryName> preselected() {
    return setup.entry().filter(entry -> !setup.once());
  }

  /** The line for an entry that is named; empty where it is not among those offered. */
  Optional<Item> item(EntryName name) {
    return name.isLocal()
        ? Optional.of(MenuBuilder.localDisk())
        : offerings.stream().flatMap(offering -> item(name, offering).stream()).findFirst();
  }

  private static Optional<Item> item(EntryName name, Offering offering) {
    return Entries.find(name, offering)
        .map(entry -> new Item(EntryName.of(offering, entry), entry));
  }

  /** How the entries of an image are filled. */
  Filling filling(String image) {
    return fillings.getOrDefault(image, Filling.NONE);
  }
}
