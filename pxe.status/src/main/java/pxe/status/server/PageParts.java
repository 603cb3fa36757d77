// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.MachineRecord;
import pxe.rooms.catalog.MachineRecords;
import pxe.rooms.installation.Installation;
import pxe.rooms.installation.Installations;
import pxe.rooms.journal.Boot;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.status.Health;
import pxe.rooms.status.Transfer;
import pxe.rooms.text.AddressText;
import pxe.status.page.CatalogPart;
import pxe.status.page.MachineView;
import pxe.status.page.MachinesPart;
import pxe.status.page.MenuView;
import pxe.status.page.MenusPart;
import pxe.status.page.ProblemsPart;
import pxe.status.page.SummaryPart;
import pxe.status.page.TransfersPart;

/** The parts of the page as they are now. */
final class PageParts {
  /** Locally administered, so that no machine has it: nothing is written for it. */
  private static final HardwareAddress NOBODY =
      new HardwareAddress(HardwareAddress.ETHERNET, "02:00:00:00:00:00");

  private static final List<ClientArchitecture> KINDS =
      List.of(
          ClientArchitecture.X86_BIOS,
          ClientArchitecture.X64_UEFI,
          ClientArchitecture.X64_UEFI_HTTP,
          ClientArchitecture.ARM64_UEFI);

  private final Platform platform;
  private final InstantSource clock;

  PageParts(Platform platform, InstantSource clock) {
    this.platform = platform;
    this.clock = clock;
  }

  /**
   * All of them, by their names.
   *
   * @param token of the forms; empty for who may only look
   */
  Map<String, String> all(Optional<String> token) {
    Instant now = clock.instant();
    CatalogSnapshot catalog = platform.catalog.snapshot();
    Health health = Health.of(platform.problems.current(), platform.readiness.missing());
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "summary",
        SummaryPart.of(
            health, platform.readiness.readySince(), platform.readiness.endpoints(), now));
    parts.put("problems", ProblemsPart.of(health));
    parts.put("machines", machines(new MachinesPart(token, now)));
    parts.put("transfers", TransfersPart.of(transfers()));
    parts.put("images", CatalogPart.images(platform.images.images(), catalog));
    parts.put("menus", MenusPart.of(KINDS.stream().map(this::menu).toList()));
    parts.put("profiles", CatalogPart.profiles(catalog.profiles(), platform.profiles.faulty()));
    return parts;
  }

  private List<Transfer> transfers() {
    return platform.transfers.stream()
        .flatMap(source -> source.transfers().stream())
        .filter(transfer -> transfer.state().equals("sending"))
        .toList();
  }

  /**
   * Those that booted, the latest first; then those that are known otherwise. Each is looked at
   * only when it is shown: there may be thousands, and this is done each second. Each service that
   * may go is looked up once: it may be gone a moment later.
   */
  private String machines(MachinesPart part) {
    Map<HardwareAddress, Boot> boots = new LinkedHashMap<>();
    BootJournal journal = platform.journal;
    if (journal != null) {
      journal.boots().forEach(boot -> boots.put(boot.machine(), boot));
    }
    Map<HardwareAddress, MachineRecord> records = new LinkedHashMap<>();
    MachineRecords machines = platform.machines;
    if (machines != null) {
      machines.all().forEach(record -> records.put(record.machine(), record));
    }
    Assignments assignments = platform.assignments;
    Installations installations = platform.installations;
    Map<HardwareAddress, Assignment> assigned =
        assignments == null
            ? Map.of()
            : assignments.all().stream()
                .collect(Collectors.toMap(Assignment::machine, Function.identity()));
    List<HardwareAddress> order = new ArrayList<>(boots.keySet());
    records.keySet().stream().filter(each -> !boots.containsKey(each)).forEach(order::add);
    assigned.keySet().stream()
        .filter(each -> !boots.containsKey(each) && !records.containsKey(each))
        .sorted((one, other) -> one.text().compareTo(other.text()))
        .forEach(order::add);
    List<MachineView> shown =
        order.stream()
            .limit(MachinesPart.MOST)
            .map(
                each ->
                    view(
                        each,
                        Optional.ofNullable(boots.get(each)),
                        Optional.ofNullable(records.get(each)),
                        Optional.ofNullable(assigned.get(each)),
                        assigned.containsKey(each) && assignments.isDoubted(each),
                        installations == null ? Optional.empty() : installations.of(each)))
            .toList();
    return part.of(shown, order.size() - shown.size());
  }

  private MachineView view(
      HardwareAddress machine,
      Optional<Boot> boot,
      Optional<MachineRecord> record,
      Optional<Assignment> assigned,
      boolean isDoubted,
      Optional<Installation> installation) {
    List<String> about = new ArrayList<>();
    boot.flatMap(Boot::address)
        .or(() -> record.flatMap(MachineRecord::address))
        .ifPresent(address -> about.add(AddressText.of(address)));
    record.ifPresent(known -> about.add(known.architecture().toString()));
    return new MachineView(
        machine,
        String.join(" · ", about),
        record.map(MachineRecord::lastSeen),
        boot,
        assigned,
        isDoubted,
        installation);
  }

  private MenuView menu(ClientArchitecture kind) {
    Machine machine = Machine.of(NOBODY, kind);
    BootDecision decision = platform.decisions.decide(machine);
    boolean isServed = decision instanceof BootDecision.BootFile;
    String file = decision instanceof BootDecision.BootFile boot ? boot.file() + ": " : "";
    return new MenuView(
        kind.isBios() ? "BIOS" : kind.isHttp() ? kind.platform() + " by HTTP" : kind.platform(),
        isServed,
        file + decision.reason(),
        platform.menus.menuFor(Optional.of(machine)),
        platform.menus.leftOutFor(machine, entry -> platform.decisions.objection(machine, entry)));
  }
}
