// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.setup;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import pxe.rooms.machine.Machine;

/** What {@code etc/pxe.machine~NAME.cfg} says to the DHCP server. */
@ProviderType
public interface AddressSetups {
  /** The addresses that are set aside, in the order of their files' names. */
  List<Reservation> reservations();

  /** The options of every file that has any, by its PID, and then as they are written. */
  Map<String, Map<String, String>> options();

  /** The options of each file that matches a machine, the closest first, as they are written. */
  List<Map<String, String>> optionsOf(Machine machine);

  /** Tells the name of each file that comes, changes or goes from now on, after it did. */
  void listen(Consumer<String> listener);

  /** Ends {@link #listen}. */
  void forget(Consumer<String> listener);
}
