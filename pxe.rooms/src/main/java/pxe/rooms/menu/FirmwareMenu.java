// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.menu;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pxe.rooms.catalog.EntryName;

/**
 * The menu that the firmware itself shows before it loads anything (PXE 2.1, PXE_BOOT_MENU and
 * PXE_MENU_PROMPT in option 43).
 *
 * @param prompt the line that it waits with, such as {@code Press F8 for boot menu}
 * @param timeout how long, in whole seconds up to 254; then the first service boots. {@link #WAIT}
 *     until somebody chooses
 * @param services its lines in order, never empty
 */
public record FirmwareMenu(String prompt, Duration timeout, List<Service> services) {
  /** The type that means the machine's own disk. */
  public static final int LOCAL = 0;

  /** The first of the types that PXE 2.1 leaves to vendors; ours are numbered from here. */
  public static final int FIRST_TYPE = 0x8000;

  /** The number of seconds that means: wait for the user (PXE 2.1, PXE_MENU_PROMPT). */
  public static final Duration WAIT = Duration.ofSeconds(255);

  public FirmwareMenu {
    services = List.copyOf(services);
    if (services.isEmpty()) {
      throw new IllegalArgumentException("a firmware menu needs a service");
    }
  }

  /**
   * A line of it.
   *
   * @param type the boot server type, an unsigned 16-bit number; {@link #LOCAL} for the local disk
   * @param text what people read
   * @param entry the entry that it boots without our own menu; empty for the menu, and for the disk
   */
  public record Service(int type, String text, Optional<EntryName> entry) {
    public boolean isLocal() {
      return type == LOCAL;
    }
  }
}
