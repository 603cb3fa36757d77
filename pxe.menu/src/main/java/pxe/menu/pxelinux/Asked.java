// SPDX-License-Identifier: Apache-2.0
package pxe.menu.pxelinux;

import java.util.Optional;
import pxe.menu.Asker;
import pxe.rooms.loader.LoaderSet;

/**
 * A question for a configuration.
 *
 * @param set the loader set that asks
 * @param asker the machine that runs it
 * @param chosen the entry that was chosen in the menu of the firmware, {@code IMAGE/ENTRY} or
 *     {@code IMAGE}
 */
record Asked(LoaderSet set, Asker asker, Optional<String> chosen) {}
