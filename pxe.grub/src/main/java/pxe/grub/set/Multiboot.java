// SPDX-License-Identifier: Apache-2.0
package pxe.grub.set;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.api.resource.BootResource;
import pxe.grub.binary.GrubProgram;
import pxe.grub.binary.Platform;

/**
 * How a GRUB comes to start kernels of Multiboot, such as Xen. No distribution builds the module
 * for it into the GRUB that it signs, and with Secure Boot on GRUB fetches no modules.
 *
 * @param modules that it fetches, by the names of their files
 * @param lacks why it cannot, without a full stop; empty where it can
 * @param remedy what to do then
 */
public record Multiboot(Map<String, BootResource> modules, Optional<String> lacks, String remedy) {
  /** For a GRUB that has it built in. */
  static final Multiboot BUILT_IN = new Multiboot(Map.of(), Optional.empty(), "");

  private static final Multiboot NEVER =
      lacking("only GRUB for x64 UEFI starts kernels of Multiboot", "choose another entry");

  public Multiboot {
    modules = Map.copyOf(modules);
  }

  private static Multiboot lacking(String lacks, String remedy) {
    return new Multiboot(Map.of(), Optional.of(lacks), remedy);
  }

  /** What a program can do with the modules that were found. */
  static Multiboot of(GrubProgram program, List<ModuleSet> found) {
    if (program.platform() != Platform.X64) {
      return NEVER;
    }
    if (program.has(ModuleSet.MULTIBOOT)) {
      return BUILT_IN;
    }
    return found.stream()
        .filter(modules -> modules.fits(program))
        .findFirst()
        .map(fit -> new Multiboot(fit.missingIn(program), Optional.empty(), ""))
        .orElseGet(() -> lacking(lacks(program, found), Remedy.modules(program)));
  }

  private static String lacks(GrubProgram program, List<ModuleSet> found) {
    String grub = "GRUB " + program.build();
    return found.isEmpty()
        ? grub + " starts kernels of Multiboot (Xen) by a module that is not here"
        : grub
            + " does not fit the modules for Multiboot (Xen) from "
            + found.get(0).origin()
            + ", which are those of "
            + found.get(0).version();
  }

  /** Whether such kernels can be started at all. */
  public boolean isPossible() {
    return lacks.isEmpty();
  }
}
