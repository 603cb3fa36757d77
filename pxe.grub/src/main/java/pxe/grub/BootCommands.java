// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.entry.ImageMenuEntry;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.resource.ResourcePath;
import pxe.grub.set.Multiboot;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.menu.KernelArgument;
import pxe.rooms.menu.XenLimits;

/** The commands that load what an entry boots. */
final class BootCommands {
  private BootCommands() {}

  /** Why entries of this kind cannot be said at all; such are left out of menus. */
  static Optional<InexpressibleException> objection(Entry entry, Multiboot multiboot) {
    if (entry instanceof MultibootEntry) {
      return multiboot.lacks().map(why -> new InexpressibleException(why, multiboot.remedy()));
    }
    if (entry instanceof ChainEntry chain && !chain.initrds().isEmpty()) {
      return Optional.of(
          new InexpressibleException(
              "GRUB hands no files to another boot program", "write loader = ipxe"));
    }
    return entry instanceof ImageMenuEntry
        ? Optional.of(
            new InexpressibleException(
                "the menu of an image is written for PXELINUX, which GRUB does not read",
                "choose another entry"))
        : Optional.empty();
  }

  /**
   * The commands for an entry that is no submenu. Each needs the one before it, but for the local
   * disk, where they are one piece.
   *
   * @param namesInterface whether a Linux kernel is told from which interface it was booted
   */
  static List<String> of(Entry entry, Client client, boolean namesInterface)
      throws InexpressibleException {
    Optional<InexpressibleException> objection = objection(entry, client.multiboot());
    if (objection.isPresent()) {
      throw objection.get();
    }
    if (entry instanceof LinuxEntry linux) {
      return linux(linux, client, namesInterface);
    }
    if (entry instanceof ChainEntry chain) {
      return chain(chain, client);
    }
    if (entry instanceof MultibootEntry multiboot) {
      return multiboot(multiboot, client);
    }
    return LocalDisk.commands(client.platform());
  }

  /**
   * GRUB puts no names of files before the arguments, as it does for Linux. Modules stay packed, as
   * they are for a kernel of Linux: to unpack one, GRUB would fetch it twice.
   */
  private static List<String> multiboot(MultibootEntry entry, Client client)
      throws InexpressibleException {
    for (String argument : entry.arguments()) {
      if (argument.indexOf(' ') >= 0) {
        throw new InexpressibleException(
            "the argument " + argument + " holds a blank, and a Multiboot kernel knows no quotes");
      }
      if (argument.indexOf('"') >= 0) {
        throw new InexpressibleException(
            "GRUB would take away the quotes in the argument " + argument);
      }
    }
    XenLimits.check(entry);
    List<String> commands = new ArrayList<>();
    commands.add("insmod multiboot2");
    commands.add(command("multiboot2", loaded(entry.kernel(), entry.arguments(), client)));
    for (MultibootEntry.Module module : entry.modules()) {
      commands.add(command("module2 --nounzip", loaded(module.file(), module.arguments(), client)));
    }
    return commands;
  }

  private static List<String> loaded(ResourcePath path, List<String> arguments, Client client)
      throws InexpressibleException {
    String file = client.fetching().file(path);
    List<String> words = new ArrayList<>(List.of(file));
    words.addAll(KernelLine.of(file, arguments));
    return words;
  }

  private static List<String> linux(LinuxEntry entry, Client client, boolean namesInterface)
      throws InexpressibleException {
    List<String> arguments = new ArrayList<>(entry.arguments());
    if (namesInterface && !KernelArgument.nameInterface(arguments)) {
      client.machine().ifPresent(machine -> arguments.add("BOOTIF=" + machine.dashed()));
    }
    List<String> commands =
        new ArrayList<>(List.of(command("linux", loaded(entry.kernel(), arguments, client))));
    if (!entry.initrds().isEmpty()) {
      commands.add(
          command("initrd", entry.initrds().stream().map(client.fetching()::file).toList()));
    }
    return commands;
  }

  private static List<String> chain(ChainEntry entry, Client client) throws InexpressibleException {
    boolean isForUefi =
        entry.programs().get(0).firmware() != Firmware.ANY
            || entry.bootFile().last().toLowerCase(Locale.ROOT).endsWith(".efi");
    if (!isForUefi) {
      throw new InexpressibleException(
          entry.bootFile() + " is no program for UEFI, and GRUB starts no other");
    }
    List<String> words = new ArrayList<>(List.of(client.fetching().file(entry.bootFile())));
    for (String argument : entry.arguments()) {
      words.add(KernelArgument.quoted(argument));
    }
    return List.of(command("chainloader", words));
  }

  private static String command(String name, List<String> words) {
    return name + words.stream().map(Quoted::word).collect(Collectors.joining(" ", " ", ""));
  }
}
