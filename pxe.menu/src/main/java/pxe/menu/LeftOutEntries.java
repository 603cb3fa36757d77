// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.entry.LinuxEntry;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.Offering;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.menu.MenuRequest;
import pxe.rooms.menu.Menus.LeftOut;

/** What {@link Offered} leaves out, and why: the same rules, for people. */
final class LeftOutEntries {
  private final MenuRequest request;
  private final MenuSources sources;
  private final Visibility visibility;
  private final Function<Entry, Optional<String>> objection;

  private LeftOutEntries(
      MenuRequest request, MenuSources sources, Function<Entry, Optional<String>> objection) {
    this.request = request;
    this.sources = sources;
    this.visibility = Visibility.of(sources.setup(request.machine()), sources);
    this.objection = objection;
  }

  static List<LeftOut> of(
      CatalogSnapshot catalog,
      MenuRequest request,
      MenuSources sources,
      Function<Entry, Optional<String>> objection) {
    LeftOutEntries entries = new LeftOutEntries(request, sources, objection);
    List<LeftOut> all = new ArrayList<>();
    for (Offering offering : catalog.offerings()) {
      Filling filling =
          new Filling(
              sources.values(request.machine(), offering.image(), request.server()), List.of());
      offering.entries().stream()
          .flatMap(Entry::bootable)
          .forEach(
              entry -> {
                EntryName name = EntryName.of(offering, entry);
                entries.reason(name, entry, filling).ifPresent(r -> all.add(new LeftOut(name, r)));
              });
    }
    return all;
  }

  private Optional<String> reason(EntryName name, Entry entry, Filling filling) {
    Optional<Entry> fit = Entries.on(request, entry);
    if (fit.isEmpty()) {
      return Optional.of(unfit(request.architecture().orElseThrow(), entry));
    }
    if (visibility.isHidden(name)) {
      return Optional.of("it is hidden from this machine");
    }
    return objection
        .apply(fit.get())
        .or(() -> sources.lack(fit.get()))
        .or(
            () ->
                Offered.missingAnswer(entry, filling)
                    .map(kind -> "it needs ${" + kind + "}, which this machine does not have"));
  }

  private static String unfit(ClientArchitecture architecture, Entry entry) {
    if (architecture.runs(entry.cpu()) && entry instanceof LinuxEntry linux) {
      return linux.firmware() == Firmware.BIOS
          ? "it runs on a BIOS alone; boot the machine by its BIOS, where it has one"
          : "it is for firmware of another kind (" + linux.firmware() + ")";
    }
    if (architecture.runs(entry.cpu())) {
      String help = entry.help().replaceAll("\\s+", " ").strip();
      return "it has no boot program for "
          + architecture
          + " machines; "
          + (help.isEmpty() ? "add one in its profile" : "its help says: " + help);
    }
    boolean mayHave64 = entry.cpu() == Cpu.X86_64 && architecture.isIa32();
    return "its processor is "
        + entry.cpu()
        + (mayHave64
            ? ", and the firmware has 32 bits; GRUB shows it where the processor has 64"
            : ", and the machine has another one");
  }
}
