// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import pxe.api.entry.LinuxEntry;
import pxe.api.resource.ResourcePath;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.menu.KernelArgument;

/**
 * A kernel's command line for PXELINUX, which hands on everything to the end of the line as it is:
 * semicolons need nothing (CR-88). An argument with a blank gets the quotes that the kernel itself
 * understands.
 */
final class KernelLine {
  /** MAX_CMDLINE_LEN of syslinux holds the end too. */
  private static final int LONGEST = 2047;

  /** How syslinux itself writes the directive LINUX. */
  private static final String TYPE = ".linux ";

  private static final String INITRD = "initrd=";

  /** How a configuration says that there are no arguments (syslinux.txt, APPEND). */
  private static final String NOTHING = "-";

  /** What PXELINUX adds for Ethernet. */
  private static final String INTERFACE = " BOOTIF=01-00-00-00-00-00-00";

  private KernelLine() {}

  /**
   * What stands behind the kernel's name.
   *
   * @param kernel the kernel's name as it is written
   * @param addsInterface whether PXELINUX adds the interface at the end
   */
  static String of(LinuxEntry entry, String kernel, PxelinuxPaths paths, boolean addsInterface)
      throws InexpressibleException {
    List<String> words = new ArrayList<>();
    if (!entry.initrds().isEmpty()) {
      words.add(INITRD + initrds(entry, paths));
    }
    for (String argument : entry.arguments()) {
      words.add(word(argument, !entry.initrds().isEmpty()));
    }
    String line = String.join(" ", words);
    if (line.equals(NOTHING)) {
      throw new InexpressibleException("PXELINUX takes the argument - alone for none");
    }
    checkLength(TYPE + kernel + " " + line + (addsInterface ? INTERFACE : ""));
    return line;
  }

  /** Refuses a line that PXELINUX would: what is loaded, with its type and its arguments. */
  static void checkLength(String line) throws InexpressibleException {
    int length = line.getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST) {
      throw new InexpressibleException(
          "the command line has " + length + " characters, and PXELINUX takes " + LONGEST);
    }
  }

  private static String initrds(LinuxEntry entry, PxelinuxPaths paths)
      throws InexpressibleException {
    List<String> names = new ArrayList<>();
    for (ResourcePath initrd : entry.initrds()) {
      names.add(paths.file(initrd));
    }
    return String.join(",", names);
  }

  /**
   * One argument. PXELINUX loads what follows the first "initrd=", also in the middle of a word: so
   * ours stands first, and without one there must be no other.
   */
  private static String word(String argument, boolean hasInitrd) throws InexpressibleException {
    if (!hasInitrd && argument.contains(INITRD)) {
      throw new InexpressibleException(
          "PXELINUX would load a RAM disk because of the argument " + argument);
    }
    return KernelArgument.quoted(argument);
  }
}
