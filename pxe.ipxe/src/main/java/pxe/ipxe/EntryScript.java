// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.LocalDiskEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.resource.ResourcePath;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.menu.KernelArgument;
import pxe.rooms.web.UrlPath;

/**
 * The commands that boot one entry. Each fetch that fails goes to the label {@code failed}.
 *
 * @param lines the commands, without the end of the line
 * @param files what is fetched, without what is made for the moment
 */
record EntryScript(List<String> lines, Set<ResourcePath> files) {
  private static final String OR_FAIL = " || goto failed";

  /** The interface that iPXE booted from, as a kernel is told of it (BOOTIF). */
  private static final String INTERFACE = "BOOTIF=01-${netX/mac:hexhyp}";

  private static final int LENGTH_OF_INTERFACE = "BOOTIF=01-00-00-00-00-00-00".length();

  /** COMMAND_LINE_SIZE of Linux holds the end too; iPXE cuts what is longer (bzimage.c). */
  private static final int LONGEST = 2047;

  EntryScript {
    lines = List.copyOf(lines);
    files = Set.copyOf(files);
  }

  /**
   * The commands for an entry that is no submenu.
   *
   * @param namesInterface whether a Linux kernel is told from which interface it was booted
   */
  static EntryScript of(EntryName name, Entry entry, Site site, boolean namesInterface)
      throws InexpressibleException {
    if (entry instanceof LinuxEntry linux) {
      return linux(linux, site, namesInterface);
    }
    if (entry instanceof LocalDiskEntry) {
      return localDisk(site);
    }
    if (entry instanceof ChainEntry chain) {
      return chain(chain, site);
    }
    Optional<ResourcePath> other = site.others().apply(Optional.of(name), entry);
    return !site.isBios() && entry instanceof MultibootEntry multiboot
        ? multiboot(name, multiboot, other, site)
        : other(other, entry, site);
  }

  /** Xen as a program of UEFI; more modules than that takes are left to another loader, if any. */
  private static EntryScript multiboot(
      EntryName name, MultibootEntry entry, Optional<ResourcePath> other, Site site)
      throws InexpressibleException {
    boolean hasProgram = XenConfiguration.hasProgram(entry, site.hasFile());
    if (hasProgram && (other.isEmpty() || XenConfiguration.takesModules(entry))) {
      return xen(name, entry, site);
    }
    if (other.isEmpty()) {
      throw XenConfiguration.objection(entry);
    }
    return other(other, entry, site);
  }

  /** The kernel finds its RAM disks by their names where the firmware is UEFI (initrd=). */
  private static EntryScript linux(LinuxEntry entry, Site site, boolean namesInterface)
      throws InexpressibleException {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < entry.initrds().size(); i++) {
      words.add("initrd=initrd" + i);
    }
    int length = String.join(" ", words).length();
    for (String argument : entry.arguments()) {
      String quoted = KernelArgument.quoted(argument);
      length += 1 + quoted.getBytes(StandardCharsets.UTF_8).length;
      words.add(Words.of(quoted));
    }
    if (namesInterface && !KernelArgument.nameInterface(entry.arguments())) {
      length += 1 + LENGTH_OF_INTERFACE;
      words.add(INTERFACE);
    }
    if (length > LONGEST) {
      throw new InexpressibleException(
          "the command line has " + length + " characters, and Linux takes " + LONGEST);
    }
    List<String> lines = new ArrayList<>();
    lines.add(kernel("vmlinuz", site.url(entry.kernel()), words));
    for (int i = 0; i < entry.initrds().size(); i++) {
      lines.add(initrd("initrd" + i, site.url(entry.initrds().get(i))));
    }
    lines.add("boot" + OR_FAIL);
    return new EntryScript(lines, new LinkedHashSet<>(entry.files()));
  }

  private static String kernel(String name, String url, List<String> words) {
    return command("kernel --name " + name, url, words);
  }

  private static String command(String command, String url, List<String> words) {
    String arguments = words.isEmpty() ? "" : " " + String.join(" ", words);
    return command + " " + url + arguments + OR_FAIL;
  }

  private static String initrd(String name, String url) {
    return "initrd --name " + name + " " + url + OR_FAIL;
  }

  /**
   * UEFI goes on in its boot order where a program fails, and stops where it succeeds. A BIOS is
   * asked for its first disk; one without goes on as well.
   */
  private static EntryScript localDisk(Site site) {
    return new EntryScript(
        site.isBios() ? List.of("sanboot --no-describe --drive 0x80 || exit 1") : List.of("exit 1"),
        Set.of());
  }

  private static EntryScript chain(ChainEntry entry, Site site) throws InexpressibleException {
    if (entry.bootFile().last().toLowerCase(Locale.ROOT).endsWith(".c32")) {
      throw new InexpressibleException(
          entry.bootFile() + " is a module of some version of syslinux, not a boot program");
    }
    List<String> words = new ArrayList<>();
    for (String argument : entry.arguments()) {
      words.add(Words.of(KernelArgument.quoted(argument)));
    }
    String program = site.url(entry.bootFile());
    List<String> lines = new ArrayList<>();
    if (entry.initrds().isEmpty()) {
      lines.add(command("chain", program, words));
    } else {
      lines.add(kernel(Words.of(entry.bootFile().last()), program, words));
      for (ResourcePath file : entry.initrds()) {
        lines.add(handedOver(file, site));
      }
      lines.add("boot" + OR_FAIL);
    }
    return new EntryScript(lines, new LinkedHashSet<>(entry.files()));
  }

  /**
   * A file that the program finds under its name: on UEFI in its folder, on a BIOS in the archive
   * that iPXE makes of files whose argument is a name ({@code bzimage.c}).
   */
  private static String handedOver(ResourcePath file, Site site) throws InexpressibleException {
    String name = Words.of(file.last());
    return "initrd --name " + name + " " + site.url(file) + " " + name + OR_FAIL;
  }

  /**
   * Xen as a program of UEFI reads its configuration, its kernel and its RAM disk from the folder
   * that it came from, which is what iPXE has loaded (xen, {@code docs/misc/efi.pandoc}).
   */
  private static EntryScript xen(EntryName name, MultibootEntry entry, Site site)
      throws InexpressibleException {
    ResourcePath program = XenConfiguration.programBeside(entry.kernel());
    XenConfiguration.of(entry); // what cannot be said there cannot be booted
    Optional<String> configuration = IpxePath.xenUrl(name);
    if (configuration.isEmpty()) {
      throw new InexpressibleException("its name " + name + " can be none in a path");
    }
    List<String> lines = new ArrayList<>();
    lines.add(kernel("xen.efi", site.url(program), List.of()));
    lines.add(initrd(IpxePath.XEN, site.web() + configuration.get()));
    Set<ResourcePath> files = new LinkedHashSet<>(List.of(program));
    for (int i = 0; i < entry.modules().size(); i++) {
      ResourcePath file = entry.modules().get(i).file();
      lines.add(initrd(XenConfiguration.NAMES.get(i), site.url(file)));
      files.add(file);
    }
    lines.add("boot" + OR_FAIL);
    return new EntryScript(lines, files);
  }

  /**
   * Another loader takes what its boot file is called, and where it came from, out of the packets
   * that iPXE makes up of these settings: of the card's, and of the proxy's if one has offered.
   */
  private static EntryScript other(Optional<ResourcePath> file, Entry entry, Site site)
      throws InexpressibleException {
    if (file.isEmpty()) {
      throw new InexpressibleException(
          "iPXE starts no such entry, and no other boot loader for this firmware does",
          site.isBios()
              ? "install the packages pxelinux and syslinux-common"
              : "boot it on a BIOS");
    }
    String name = Words.of(file.get().toString());
    return new EntryScript(
        List.of(
            "set netX/next-server " + site.server(),
            "set netX/filename " + name,
            "set proxydhcp/next-server " + site.server() + " ||",
            "set proxydhcp/filename " + name + " ||",
            "chain tftp://" + site.server() + UrlPath.of(file.get()) + OR_FAIL),
        new LinkedHashSet<>(entry.files()));
  }
}
