// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pxe.rooms.catalog.EntryName;

/**
 * What machines have fetched last to start GRUB. GRUB asks for its configuration by a name that is
 * built into it, so the folder that its own file came from, which tells the set and an entry that
 * was chosen in the menu of the firmware, has to be remembered until then. A machine that boots
 * again fetches GRUB again, and what was remembered is replaced. Bounded: the machine that has
 * fetched nothing for longest is forgotten first.
 *
 * <p>Thread-safe.
 */
final class StartedLoaders {
  private static final int MOST = 4096;

  private final Map<InetAddress, Started> byAddress =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Started> eldest) {
          return size() > MOST;
        }
      };

  /**
   * A GRUB that was fetched.
   *
   * @param setId its set
   * @param chosen the entry that was chosen before, if one was
   */
  record Started(String setId, Optional<EntryName> chosen) {}

  synchronized void fetched(InetAddress client, Started started) {
    byAddress.put(client, started);
  }

  synchronized Optional<Started> by(InetAddress client) {
    return Optional.ofNullable(byAddress.get(client));
  }
}
