// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.boot.BootPlan;
import pxe.rooms.boot.BootPlans;
import pxe.rooms.boot.Explainer;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.Machines;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menus;
import pxe.rooms.setup.ImageSettings;
import pxe.rooms.setup.MachineSetups;
import pxe.rooms.web.WebServer;

/** {@code pxe:menu} and {@code pxe:explain}: what a machine gets, and why. */
@Component(
    service = MachineCommands.class,
    property = {
      "osgi.command.scope=pxe",
      "osgi.command.function=menu",
      "osgi.command.function=explain"
    })
public final class MachineCommands {
  /** What a machine boots without being shown a menu. */
  public record BootsAtOnce(String machine, String boots, String because) {}

  /** A locally administered address that no machine is likely to have. */
  private static final HardwareAddress ANY_MACHINE =
      HardwareAddress.parse("02:00:00:00:00:00").orElseThrow();

  private final Machines machines;
  private final Menus menus;
  private final BootDecisions decisions;
  private final BootPlans plans;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  private volatile List<Explainer> explainers = List.of();

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile MachineSetups setups;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Assignments assignments;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile ImageSettings images;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile WebServer web;

  @Activate
  public MachineCommands(
      @Reference Machines machines,
      @Reference Menus menus,
      @Reference BootDecisions decisions,
      @Reference BootPlans plans) {
    this.machines = machines;
    this.menus = menus;
    this.decisions = decisions;
    this.plans = plans;
  }

  @Descriptor("the menu for machines that are not known")
  public Menu menu() {
    return menus.menuFor(Optional.empty());
  }

  @Descriptor("the menu of one machine, or what it boots without one; what an entry boots")
  public Record menu(
      @Descriptor("hardware address, such as 52:54:00:12:34:56, or IMAGE/ENTRY") String mac) {
    if (HardwareAddress.parse(mac).isEmpty()) {
      return entry(mac, Machine.of(ANY_MACHINE, ClientArchitecture.X86_BIOS));
    }
    Machine machine = machine(mac, Optional.empty());
    return plans.planFor(machine) instanceof BootPlan.BootEntry boot
        ? new BootsAtOnce(boot.machine().toString(), boot.entry().toString(), boot.reason())
        : menus.menuFor(Optional.of(machine));
  }

  @Descriptor("what an entry boots on a machine: kernel, RAM disks and arguments, filled in")
  public EntryPreview menu(
      @Descriptor("IMAGE/ENTRY") String entry,
      @Descriptor("hardware address, or bios, uefi, arm64, http, or a number of DHCP option 93")
          String client) {
    return entry(
        entry,
        HardwareAddress.parse(client).isPresent()
            ? machine(client, Optional.empty())
            : Machine.of(ANY_MACHINE, architectureOf(client)));
  }

  private EntryPreview entry(String text, Machine machine) {
    EntryName name = EntryName.parse(text);
    FilledMenu filled =
        menus
            .entryFor(EntryPreview.request(machine, ownAddress()), name)
            .orElseThrow(() -> new IllegalArgumentException(whyNot(name, machine)));
    EntryName found = filled.menu().items().get(0).name();
    return EntryPreview.of(
        machine, filled, decisions.decide(machine, Optional.of(found)), answerOf(machine, found));
  }

  private String whyNot(EntryName name, Machine machine) {
    return menus.leftOutFor(machine, entry -> Optional.empty()).stream()
        .filter(out -> name.covers(out.name()))
        .map(out -> out.name() + " is not for this machine: " + out.reason())
        .findFirst()
        .orElse("there is no entry " + name + "; images lists the images, images NAME its entries");
  }

  /** Any of our addresses, where a machine would see the one of its network. */
  private InetAddress ownAddress() {
    WebServer server = web;
    if (server != null && !server.urls().isEmpty()) {
      String host = URI.create(server.urls().get(0)).getHost();
      try {
        return InetAddress.getByName(host); // digits: no name server is asked
      } catch (UnknownHostException e) {
        return InetAddress.getLoopbackAddress();
      }
    }
    return InetAddress.getLoopbackAddress();
  }

  private Optional<String> answerOf(Machine machine, EntryName entry) {
    MachineSetups written = setups;
    ImageSettings ofImages = images;
    Optional<String> own = written == null ? Optional.empty() : written.of(machine).answer();
    return own.or(() -> ofImages == null ? Optional.empty() : ofImages.answer(entry.image()));
  }

  @Descriptor("what a machine would be answered, and why, if it booted from its BIOS now")
  public List<String> explain(
      @Descriptor("its hardware address, such as 52:54:00:12:34:56") String mac) {
    return explain(machine(mac, Optional.empty()));
  }

  @Descriptor("what a machine of an architecture would be answered, and why")
  public List<String> explain(
      @Descriptor("its hardware address, such as 52:54:00:12:34:56") String mac,
      @Descriptor("bios, uefi, arm64, http (UEFI HTTP Boot), or a number of DHCP option 93")
          String architecture) {
    return explain(machine(mac, Optional.of(architectureOf(architecture))));
  }

  private List<String> explain(Machine machine) {
    List<String> lines = new ArrayList<>();
    lines.add("machine " + machine.hardwareAddress() + ", " + machine.architecture());
    lines.addAll(writtenFor(machine));
    explainers.forEach(e -> lines.addAll(e.explain(machine)));
    BootDecision decision = decisions.decide(machine);
    lines.add(
        decision instanceof BootDecision.BootFile boot
            ? "boot file " + boot.file() + ": " + boot.reason()
            : "no boot file: " + decision.reason());
    lines.addAll(decisions.alternatives(machine));
    List<Menus.LeftOut> leftOut =
        menus.leftOutFor(machine, entry -> decisions.objection(machine, entry));
    BootPlan plan = plans.planFor(machine);
    lines.add(
        plan instanceof BootPlan.BootEntry boot
            ? "no menu: boots " + boot.entry() + " at once, " + boot.reason()
            : menuOf(machine, leftOut) + "; " + plan.reason());
    lines.addAll(interfaceOf(machine));
    leftOut.forEach(out -> lines.add("left out of the menu: " + out.name() + ": " + out.reason()));
    return lines;
  }

  /** Why kernels are not told which card booted, if they are not. */
  private List<String> interfaceOf(Machine machine) {
    if (!menus.menuFor(Optional.of(machine)).namesInterface()) {
      return List.of(
          "kernels are not told which card booted (BOOTIF): bootif = false in etc/pxe.menu.cfg");
    }
    boolean isNowhere =
        machines.byHardwareAddress(machine.hardwareAddress()).isPresent()
            && machine.address().isEmpty();
    return isNowhere && !machine.architecture().isBios()
        ? List.of(
            "its IP address is not known, because no answer of its DHCP server was heard here: GRUB,"
                + " which is known by that, is shown the menu of any machine, and tells kernels no"
                + " BOOTIF")
        : List.of();
  }

  private String menuOf(Machine machine, List<Menus.LeftOut> leftOut) {
    Menu menu = menus.menuFor(Optional.of(machine));
    List<EntryName> out = leftOut.stream().map(Menus.LeftOut::name).toList();
    return "menu \""
        + menu.title()
        + "\" with "
        + menu.items().stream()
            .filter(item -> !out.contains(item.name()))
            .map(Menu.Item::id)
            .collect(Collectors.joining(", "))
        + "; default "
        + menu.defaultId();
  }

  /** What operators have said about it, which the rest follows from. */
  private List<String> writtenFor(Machine machine) {
    List<String> lines = new ArrayList<>();
    MachineSetups written = setups;
    List<String> names = written == null ? List.of() : written.of(machine).names();
    names.forEach(name -> lines.add("set up by etc/pxe.machine~" + name + ".cfg"));
    Assignments assigned = assignments;
    if (assigned != null) {
      assigned
          .of(machine.hardwareAddress())
          .ifPresent(a -> lines.add("assigned " + a.entry() + (a.once() ? " for one boot" : "")));
    }
    return lines;
  }

  private Machine machine(String mac, Optional<ClientArchitecture> architecture) {
    HardwareAddress address =
        HardwareAddress.parse(mac)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\"" + mac + "\" is no hardware address; write 52:54:00:12:34:56"));
    ClientArchitecture wanted = architecture.orElse(ClientArchitecture.X86_BIOS);
    Optional<Machine> known = machines.byHardwareAddress(address);
    return known
        .filter(m -> architecture.isEmpty() || m.architecture().equals(wanted))
        .orElseGet(() -> Machine.of(address, wanted));
  }

  private static ClientArchitecture architectureOf(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "bios" -> ClientArchitecture.X86_BIOS;
      case "uefi" -> ClientArchitecture.X64_UEFI;
      case "http" -> ClientArchitecture.X64_UEFI_HTTP;
      case "arm64" -> ClientArchitecture.ARM64_UEFI;
      default -> {
        try {
          yield new ClientArchitecture(Integer.parseInt(text));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "\""
                  + text
                  + "\" is no architecture; write bios, uefi, arm64, http or a number such as 7",
              e);
        }
      }
    };
  }
}
