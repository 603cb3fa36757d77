// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.Offering;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.MenuRequest;

/** What is done to trees of entries. A submenu that becomes empty falls away. */
final class Entries {
  private Entries() {}

  /**
   * An entry as the machine that asks runs it, with the boot program for its firmware; empty where
   * it cannot. Any can where the architecture is not known.
   */
  static Optional<Entry> on(MenuRequest request, Entry entry) {
    Optional<ClientArchitecture> architecture = request.architecture();
    if (architecture.isEmpty()) {
      return Optional.of(entry);
    }
    if (!architecture.get().runs(entry.cpu())) {
      return Optional.empty();
    }
    if (entry instanceof LinuxEntry linux && linux.firmware() != Firmware.ANY) {
      return Optional.of(entry)
          .filter(e -> linux.firmware() == firmware(request, architecture.get()));
    }
    return entry instanceof ChainEntry chain
        ? chain.on(firmware(request, architecture.get())).map(Entry.class::cast)
        : Optional.of(entry);
  }

  /** A processor of 64 bits behind firmware of 32 runs more than that firmware starts. */
  private static Firmware firmware(MenuRequest request, ClientArchitecture runs) {
    return request
        .machine()
        .map(Machine::architecture)
        .filter(ClientArchitecture::isIa32)
        .orElse(runs)
        .firmware()
        .orElse(Firmware.ANY);
  }

  /** Those that pass, which may stand in submenus. */
  static List<Entry> filter(List<Entry> entries, Predicate<Entry> passes) {
    return each(entries, entry -> Optional.of(entry).filter(passes));
  }

  /** What becomes of each that is no submenu. */
  static List<Entry> each(List<Entry> entries, Function<Entry, Optional<Entry>> change) {
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof SubmenuEntry submenu) {
        List<Entry> inside = each(submenu.entries(), change);
        if (!inside.isEmpty()) {
          kept.add(submenu.with(inside));
        }
      } else {
        change.apply(entry).ifPresent(kept::add);
      }
    }
    return kept;
  }

  /** The entry of that name, if it is among those of the offering. */
  static Optional<Entry> find(EntryName name, Offering offering) {
    return offering.entries().stream()
        .flatMap(Entry::bootable)
        .filter(entry -> name.covers(EntryName.of(offering, entry)))
        .findFirst();
  }
}
