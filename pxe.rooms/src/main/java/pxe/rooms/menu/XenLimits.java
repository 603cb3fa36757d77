// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.menu;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import pxe.api.entry.MultibootEntry;

/**
 * What Xen takes, whichever loader starts it. It cuts longer lines without a word (xen, {@code
 * saved_cmdline} in common/kernel.c, {@code MAX_GUEST_CMDLINE} in include/public/xen.h).
 */
public final class XenLimits {
  /**
   * Characters of its own command line, and of that of dom0; an array of 1,024 holds the end too.
   */
  private static final int LONGEST = 1023;

  private XenLimits() {}

  /** Whether an entry boots Xen, by the name of its kernel. */
  public static boolean isXen(MultibootEntry entry) {
    return entry.kernel().last().toLowerCase(Locale.ROOT).startsWith("xen");
  }

  /** Refuses an entry of which Xen would cut something; other kernels are not looked at. */
  public static void check(MultibootEntry entry) throws InexpressibleException {
    if (!isXen(entry)) {
      return;
    }
    checkLength("of Xen", entry.arguments());
    if (!entry.modules().isEmpty()) {
      checkLength("of dom0's kernel", entry.modules().get(0).arguments());
    }
  }

  private static void checkLength(String whose, List<String> arguments)
      throws InexpressibleException {
    int length = 0;
    for (String argument : arguments) {
      String quoted = KernelArgument.quoted(argument);
      length += quoted.getBytes(StandardCharsets.UTF_8).length + 1;
    }
    if (length - 1 > LONGEST) {
      throw new InexpressibleException(
          "the command line "
              + whose
              + " has "
              + (length - 1)
              + " characters, and Xen takes "
              + LONGEST);
    }
  }
}
