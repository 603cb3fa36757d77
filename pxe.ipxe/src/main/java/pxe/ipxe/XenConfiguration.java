// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.MultibootEntry.Module;
import pxe.api.resource.ResourcePath;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.menu.KernelArgument;
import pxe.rooms.menu.XenLimits;

/**
 * What Xen boots when it is a program of UEFI: a file beside it, one key a line (xen, {@code
 * docs/misc/efi.pandoc}). Kernel and RAM disk stand there under {@link #NAMES}.
 */
final class XenConfiguration {
  /** Of dom0's kernel, and of its RAM disk. */
  static final List<String> NAMES = List.of("vmlinuz", "initrd");

  private static final String PROGRAM = "xen.efi";

  private XenConfiguration() {}

  /** Why UEFI cannot boot one that has no such program. */
  static InexpressibleException objection(MultibootEntry entry) {
    return new InexpressibleException(
        "UEFI starts no Multiboot kernel, and there is no " + PROGRAM + " beside " + entry.kernel(),
        "use a medium that has one, or install GRUB with its modules for Xen");
  }

  /** Whether there is a program of UEFI beside a hypervisor. */
  static boolean hasProgram(MultibootEntry entry, Predicate<ResourcePath> hasFile) {
    return XenLimits.isXen(entry) && hasFile.test(programBeside(entry.kernel()));
  }

  /** Where it is. */
  static ResourcePath programBeside(ResourcePath kernel) {
    List<String> folder = kernel.segments().subList(0, kernel.segments().size() - 1);
    return new ResourcePath(folder).resolve(PROGRAM);
  }

  /** Whether it has words for as many modules. */
  static boolean takesModules(MultibootEntry entry) {
    return !entry.modules().isEmpty() && entry.modules().size() <= NAMES.size();
  }

  static String of(MultibootEntry entry) throws InexpressibleException {
    XenLimits.check(entry);
    List<Module> modules = entry.modules();
    if (!takesModules(entry)) {
      throw new InexpressibleException(
          "Xen on UEFI takes a kernel and a RAM disk, and there are "
              + modules.size()
              + " modules");
    }
    if (modules.size() == 2 && !modules.get(1).arguments().isEmpty()) {
      throw new InexpressibleException("Xen on UEFI takes no arguments for a RAM disk");
    }
    List<String> lines = new ArrayList<>(List.of("[global]", "default=boot", "", "[boot]"));
    for (String argument : entry.arguments()) {
      if (argument.indexOf(' ') >= 0) {
        throw new InexpressibleException(
            "the argument " + argument + " holds a blank, and Xen knows no quotes");
      }
    }
    lines.add("options=" + words(entry.arguments()));
    lines.add(("kernel=" + NAMES.get(0) + " " + words(modules.get(0).arguments())).strip());
    if (modules.size() == 2) {
      lines.add("ramdisk=" + NAMES.get(1));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String words(List<String> arguments) throws InexpressibleException {
    List<String> words = new ArrayList<>();
    for (String argument : arguments) {
      if (!StandardCharsets.US_ASCII.newEncoder().canEncode(argument)) {
        throw new InexpressibleException("the argument " + argument + " is not ASCII");
      }
      if (argument.indexOf('#') >= 0) { // xen, common/efi/boot.c, pre_parse
        throw new InexpressibleException(
            "Xen on UEFI would take the # in the argument " + argument + " for a comment");
      }
      words.add(KernelArgument.quoted(argument));
    }
    return String.join(" ", words);
  }
}
