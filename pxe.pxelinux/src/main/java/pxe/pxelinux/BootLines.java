// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Entry;
import pxe.api.entry.ImageMenuEntry;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.MultibootEntry;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.menu.KernelArgument;

/** The directives of one label: what it loads and with which arguments. */
final class BootLines {
  private static final String MBOOT = "mboot.c32";

  private BootLines() {}

  /**
   * The directives for an entry that is no submenu.
   *
   * @param namesInterface whether a Linux kernel is told from which interface it was booted
   */
  static List<String> of(Entry entry, Loader loader, boolean namesInterface)
      throws InexpressibleException {
    if (entry instanceof LinuxEntry linux) {
      return linux(linux, loader, namesInterface);
    }
    if (entry instanceof MultibootEntry multiboot) {
      return multiboot(multiboot, loader);
    }
    if (entry instanceof ChainEntry chain) {
      return chain(chain, loader);
    }
    if (entry instanceof ImageMenuEntry own) {
      // the file is read, then the folder changed, then the file obeyed (syslinux.txt, CONFIG)
      return List.of(
          "CONFIG " + loader.paths().own(own.configuration()),
          "APPEND " + loader.paths().own(own.root()) + "/");
    }
    // 0: a normal boot (syslinux.txt, LOCALBOOT); syslinux.efi goes on in the boot order with any
    return List.of("LOCALBOOT 0");
  }

  private static List<String> linux(LinuxEntry entry, Loader loader, boolean namesInterface)
      throws InexpressibleException {
    List<String> lines = new ArrayList<>();
    boolean addsInterface = namesInterface && !KernelArgument.nameInterface(entry.arguments());
    String kernel = loader.paths().file(entry.kernel());
    String commandLine = KernelLine.of(entry, kernel, loader.paths(), addsInterface);
    lines.add("LINUX " + kernel);
    if (!commandLine.isEmpty()) {
      lines.add("APPEND " + commandLine);
    }
    if (addsInterface) {
      lines.add(loader.interfaceDirective());
    }
    return lines;
  }

  private static List<String> multiboot(MultibootEntry entry, Loader loader)
      throws InexpressibleException {
    if (!loader.isBios()) {
      throw new InexpressibleException("syslinux.efi starts no kernels of Multiboot");
    }
    for (String module : List.of(MBOOT, "libcom32.c32")) {
      if (!loader.hasModule().test(module)) {
        throw new InexpressibleException(
            "the loader set " + loader.paths().setId() + " has no " + module,
            "put it there, or install the package syslinux-common, which brings it");
      }
    }
    // without a folder: the loader finds it, and what it needs, where it came from itself
    return List.of("KERNEL " + MBOOT, "APPEND " + MultibootLine.of(entry, MBOOT, loader.paths()));
  }

  /** A BIOS program takes over with the PXE stack kept (chainboot.c); UEFI has none such. */
  private static List<String> chain(ChainEntry entry, Loader loader) throws InexpressibleException {
    if (!loader.isBios()) {
      throw new InexpressibleException("syslinux.efi cannot start another boot program");
    }
    if (!entry.arguments().isEmpty() || !entry.initrds().isEmpty()) {
      throw new InexpressibleException(
          "PXELINUX hands neither arguments nor files to another boot program",
          "write loader = ipxe");
    }
    if (entry.bootFile().last().toLowerCase(Locale.ROOT).endsWith(".c32")) {
      throw new InexpressibleException(
          entry.bootFile() + " is a module of some version of syslinux, not a boot program");
    }
    return List.of("PXE " + loader.paths().file(entry.bootFile()));
  }
}
