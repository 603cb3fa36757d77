// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import pxe.api.entry.Entry;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.Offering;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.setup.MachineSetup;
import pxe.rooms.template.Variables;

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
  static Offered of(CatalogSnapshot catalog, MenuRequest request, Particulars particulars) {
    Visibility visibility = Visibility.of(particulars.setup(request.machine()), particulars);
    return of(catalog, request, particulars, visibility::isHidden);
  }

  /** What a machine may be told to boot; hidden entries too, since whoever tells it names them. */
  static Offered withHidden(CatalogSnapshot catalog, MenuRequest request, Particulars particulars) {
    return of(catalog, request, particulars, (image, entry) -> false);
  }

  private static Offered of(
      CatalogSnapshot catalog,
      MenuRequest request,
      Particulars particulars,
      BiPredicate<String, Entry> isHidden) {
    Offered offered = new Offered(particulars.setup(request.machine()));
    for (Offering offering : catalog.offerings()) {
      Function<String, Optional<String>> values =
          particulars.values(request.machine(), offering.image(), request.server());
      offered.add(offering, request, isHidden, new Filling(values, offered.setup.arguments()));
    }
    return offered;
  }

  private void add(
      Offering offering,
      MenuRequest request,
      BiPredicate<String, Entry> isHidden,
      Filling filling) {
    String image = offering.image().name();
    List<Entry> entries = Entries.runnable(offering.entries(), request.architecture());
    List<Entry> offered =
        Entries.without(entries, e -> isHidden.test(image, e) || lacksAnswer(e, filling));
    offerings.add(offering.with(offered));
    fillings.put(image, filling);
  }

  private static boolean lacksAnswer(Entry entry, Filling filling) {
    return Entries.uses(entry, Variables.ANSWER)
        && filling.values().apply(Variables.ANSWER).isEmpty();
  }

  /** The images with the entries that are offered, sorted by name. */
  List<Offering> offerings() {
    return offerings;
  }

  /** What is written for the machine. */
  MachineSetup setup() {
    return setup;
  }

  /** The machine's own default. What is to be booted once is none: it would be booted for ever. */
  Optional<String> defaultId() {
    return setup.entry().filter(entry -> !setup.once());
  }

  /** How the entries of an image are filled. */
  Filling filling(String image) {
    return fillings.getOrDefault(image, Filling.NONE);
  }
}
