// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.Optional;
import pxe.probe.message.Options;

/** Option 43 of an offer, as PXE has it (PXE 2.1, table 2-1). */
final class VendorOptions {
  static final int BOOT_ITEM = 71;

  private static final int DISCOVERY_CONTROL = 6;
  private static final int BOOT_SERVERS = 8;
  private static final int BOOT_MENU = 9;
  private static final int MENU_PROMPT = 10;

  private static final int USE_THE_FILE = 8;
  private static final int NO_BROADCAST_NO_MULTICAST = 3;

  private VendorOptions() {}

  private static Options read(byte[] value) {
    Options options = new Options();
    options.read(value, 0, value.length);
    return options;
  }

  /** What firmware stumbles over. */
  static Optional<String> fault(byte[] value, boolean hasFile) {
    Options options = new Options();
    int cut = options.read(value, 0, value.length);
    if (cut >= 0) {
      return Optional.of(
          "has an option 43 that cannot be read: its sub-option "
              + (value[cut] & 0xff)
              + " is cut short");
    }
    int control =
        options.get(DISCOVERY_CONTROL).filter(v -> v.length > 0).map(v -> (int) v[0]).orElse(0);
    if ((control & USE_THE_FILE) != 0 && !hasFile) {
      return Optional.of("says in option 43 that its file is to be booted, and names none");
    }
    boolean asksNobody = (control & NO_BROADCAST_NO_MULTICAST) == NO_BROADCAST_NO_MULTICAST;
    if ((control & USE_THE_FILE) == 0 && asksNobody && !options.has(BOOT_SERVERS) && !hasFile) {
      return Optional.of("forbids in option 43 to look for boot servers, and names none");
    }
    if (options.has(MENU_PROMPT) && !options.has(BOOT_MENU) && (control & USE_THE_FILE) == 0) {
      return Optional.of("has a prompt in option 43, and no menu for it");
    }
    return Optional.empty();
  }

  /** Whether the firmware is to show a menu, and to ask a boot server. */
  static boolean isMenu(byte[] value) {
    Options options = read(value);
    int control =
        options.get(DISCOVERY_CONTROL).filter(v -> v.length > 0).map(v -> (int) v[0]).orElse(0);
    return options.has(BOOT_MENU) && (control & USE_THE_FILE) == 0;
  }

  /** The type of the first line of the menu that is not the local disk. */
  static Optional<Integer> firstType(byte[] value) {
    byte[] menu = read(value).get(BOOT_MENU).orElse(new byte[0]);
    int at = 0;
    while (at + 3 <= menu.length) {
      int type = (menu[at] & 0xff) << 8 | (menu[at + 1] & 0xff);
      if (type != 0) {
        return Optional.of(type);
      }
      at += 3 + (menu[at + 2] & 0xff);
    }
    return Optional.empty();
  }

  /** The first server of a type, as it is listed. */
  static Optional<String> server(byte[] value, int type) {
    byte[] list = read(value).get(BOOT_SERVERS).orElse(new byte[0]);
    int at = 0;
    while (at + 3 <= list.length) {
      int each = (list[at] & 0xff) << 8 | (list[at + 1] & 0xff);
      int count = list[at + 2] & 0xff;
      if (each == type && count > 0 && at + 7 <= list.length) {
        return Optional.of(Options.dotted(list, at + 3));
      }
      at += 3 + 4 * count;
    }
    return Optional.empty();
  }

  /** What a request for a type holds. */
  static byte[] bootItem(int type) {
    return new byte[] {BOOT_ITEM, 4, (byte) (type >> 8), (byte) type, 0, 0, (byte) 255};
  }
}
