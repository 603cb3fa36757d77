// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pxe.rooms.catalog.MachineRecord;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.setup.MachineSetups;

/** The machines that were seen, now or before a restart, and how people name them. */
final class KnownMachines {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** What cannot be a name: no name server is ever asked. */
  private static final Pattern ADDRESS_FORM =
      Pattern.compile("\\d+(\\.\\d+){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  private final List<Machine> machines;
  private final Optional<MachineSetups> setups;

  KnownMachines(
      Collection<Machine> seen, List<MachineRecord> records, Optional<MachineSetups> setups) {
    Map<HardwareAddress, Machine> all = new LinkedHashMap<>();
    seen.forEach(m -> all.put(m.hardwareAddress(), m));
    records.forEach(r -> all.putIfAbsent(r.machine(), machineOf(r)));
    this.machines = new ArrayList<>(all.values());
    this.setups = setups;
  }

  private static Machine machineOf(MachineRecord record) {
    return new Machine(
        record.machine(),
        record.uuid(),
        record.architecture(),
        FirmwareClass.PXE,
        "",
        "",
        record.address());
  }

  /**
   * The machine that is meant.
   *
   * @param name hardware address, also of a machine that was never seen; UUID in either byte order,
   *     address, or the name of a set-up that one machine has
   */
  HardwareAddress find(String name) {
    Optional<HardwareAddress> address = HardwareAddress.parse(name);
    if (address.isPresent()) {
      return address.get();
    }
    if (UUID_FORM.matcher(name).matches()) {
      UUID uuid = UUID.fromString(name);
      return only("UUID " + name, m -> m.uuid().filter(u -> u.matches(uuid)).isPresent());
    }
    if (ADDRESS_FORM.matcher(name).matches()) {
      Optional<InetAddress> wanted = Optional.of(addressOf(name));
      return only("address " + name, m -> m.address().equals(wanted));
    }
    return only("set-up " + name, m -> hasSetup(m, name));
  }

  /** What {@link #find} takes: hardware addresses, and the set-ups of single machines. */
  List<String> names() {
    List<String> names =
        new ArrayList<>(machines.stream().map(m -> m.hardwareAddress().toString()).toList());
    Map<String, Long> counts =
        machines.stream()
            .flatMap(m -> setups.stream().flatMap(s -> s.of(m).names().stream()))
            .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    counts.forEach(
        (name, count) -> {
          if (count == 1) {
            names.add(name);
          }
        });
    return names;
  }

  private boolean hasSetup(Machine machine, String name) {
    return setups.filter(s -> s.of(machine).names().contains(name)).isPresent();
  }

  private HardwareAddress only(String what, Predicate<Machine> isMeant) {
    List<HardwareAddress> found =
        machines.stream().filter(isMeant).map(Machine::hardwareAddress).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    String hint = "; write its hardware address, such as 52:54:00:12:34:56";
    throw new IllegalArgumentException(
        found.isEmpty()
            ? "no machine with " + what + " was seen" + hint
            : found.size() + " machines have " + what + hint);
  }

  private static InetAddress addressOf(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no address", e);
    }
  }
}
