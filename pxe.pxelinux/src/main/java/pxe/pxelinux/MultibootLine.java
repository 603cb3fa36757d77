// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pxe.api.entry.MultibootEntry;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.menu.KernelArgument;
import pxe.rooms.menu.XenLimits;

/**
 * The command line of mboot.c32: the kernel with its arguments, then each module with its own, with
 * a word {@code ---} in between. The line is taken apart at blanks, whatever quotes it holds, and
 * each part is put together again with one blank between its words (load_env32.c, mboot.c). So
 * quotes reach a Linux kernel as they are; a hypervisor knows none.
 */
final class MultibootLine {
  private static final String SEPARATOR = "---";

  private MultibootLine() {}

  /**
   * What stands behind the module's name.
   *
   * @param program the module's name as it is written
   */
  static String of(MultibootEntry entry, String program, PxelinuxPaths paths)
      throws InexpressibleException {
    XenLimits.check(entry);
    List<String> words = new ArrayList<>();
    words.add(paths.file(entry.kernel()));
    for (String argument : entry.arguments()) {
      words.add(plain(argument));
    }
    for (MultibootEntry.Module module : entry.modules()) {
      words.add(SEPARATOR);
      words.add(paths.file(module.file()));
      for (String argument : module.arguments()) {
        words.add(spaced(argument));
      }
    }
    String line = String.join(" ", words);
    KernelLine.checkLength(program + " " + line);
    return line;
  }

  private static String plain(String argument) throws InexpressibleException {
    if (argument.indexOf(' ') >= 0) {
      throw new InexpressibleException(
          "the argument " + argument + " holds a blank, and a Multiboot kernel knows no quotes");
    }
    return checked(argument);
  }

  private static String spaced(String argument) throws InexpressibleException {
    if (argument.startsWith(" ") || argument.endsWith(" ") || argument.contains("  ")) {
      throw new InexpressibleException(
          "the argument " + argument + " holds blanks that mboot.c32 would take away");
    }
    return checked(KernelArgument.quoted(argument));
  }

  /** Other bytes than ASCII lie outside of the table by which mboot.c32's line is taken apart. */
  private static String checked(String argument) throws InexpressibleException {
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(argument)) {
      throw new InexpressibleException("the argument " + argument + " is not ASCII");
    }
    if (Arrays.asList(argument.split(" ")).contains(SEPARATOR)) {
      throw new InexpressibleException(
          "mboot.c32 would take --- in the argument " + argument + " for the next module");
    }
    return argument;
  }
}
