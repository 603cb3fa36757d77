// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.setup.AddressSetups;
import pxe.rooms.setup.Reservation;

/** Files of machines, in memory; each is for one hardware address. */
final class FakeSetups implements AddressSetups {
  private record File(String hardware, String address, Map<String, String> options) {}

  private final Map<String, File> files = new TreeMap<>();
  private final List<Consumer<String>> listeners = new ArrayList<>();

  /** A file comes or changes; {@code address} may be empty. */
  synchronized void put(String name, String hardware, String address, Map<String, String> options) {
    files.put(name, new File(hardware, address, options));
    List.copyOf(listeners).forEach(listener -> listener.accept(name));
  }

  synchronized void remove(String name) {
    files.remove(name);
    List.copyOf(listeners).forEach(listener -> listener.accept(name));
  }

  @Override
  public synchronized List<Reservation> reservations() {
    List<Reservation> all = new ArrayList<>();
    files.forEach(
        (name, file) -> {
          if (!file.address.isEmpty()) {
            all.add(
                new Reservation(
                    "pxe.machine~" + name,
                    List.of(file.hardware),
                    List.of(),
                    List.of(),
                    FakeLan.ip(file.address)));
          }
        });
    return all;
  }

  @Override
  public synchronized Map<String, Map<String, String>> options() {
    Map<String, Map<String, String>> all = new TreeMap<>();
    files.forEach((name, file) -> all.put("pxe.machine~" + name, file.options));
    return all;
  }

  @Override
  public synchronized List<Map<String, String>> optionsOf(Machine machine) {
    HardwareAddress own = machine.hardwareAddress();
    return files.values().stream()
        .filter(file -> file.hardware.equals(own.text()))
        .map(File::options)
        .toList();
  }

  @Override
  public void listen(Consumer<String> listener) {
    listeners.add(listener);
  }

  @Override
  public void forget(Consumer<String> listener) {
    listeners.remove(listener);
  }
}
