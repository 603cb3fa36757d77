// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.set;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pxe.pxelinux.binary.Evidence;
import pxe.pxelinux.binary.LoaderProgram;
import pxe.pxelinux.binary.ModuleFormat;

/** Looks at the modules beside a program, one after the other, for one that is not its own. */
final class Modules {
  private final LoaderProgram program;
  private final Map<String, String> compilers = new TreeMap<>();
  private Optional<String> mixture = Optional.empty();

  Modules(LoaderProgram program) {
    this.program = program;
  }

  /** Whether a module belongs to the program, as far as its content tells. */
  boolean takes(String name, byte[] content) {
    ModuleFormat format = ModuleFormat.of(content);
    if (!format.fits(program)) {
      // one folder may hold the modules for BIOS and the core for UEFI, or the other way round
      boolean otherFirmware = format == ModuleFormat.ELF32 || format == ModuleFormat.ELF64;
      if (!(otherFirmware && program.major() >= 5) || program.core().equals(Optional.of(name))) {
        blame(name + " is for " + format.text());
      }
      return false;
    }
    if (isOtherCore(name)) {
      return false;
    }
    Evidence.version(content)
        .filter(version -> !version.equals(program.version()))
        .ifPresent(version -> blame(name + " is of version " + version));
    Evidence.compiler(content).ifPresent(compiler -> compilers.put(name, compiler));
    return true;
  }

  /** The core for 32-bit UEFI has the same format as that for BIOS. */
  private boolean isOtherCore(String name) {
    return name.startsWith("ldlinux.") && !program.core().equals(Optional.of(name));
  }

  private void blame(String sentence) {
    if (mixture.isEmpty()) {
      mixture = Optional.of(sentence);
    }
  }

  /** What shows that these modules are not of one version. */
  Optional<String> mixture() {
    String ownCompiler = program.core().map(compilers::get).orElse(null);
    for (Map.Entry<String, String> other : compilers.entrySet()) {
      if (ownCompiler != null && !other.getValue().equals(ownCompiler)) {
        blame(other.getKey() + " was not built together with " + program.core().orElseThrow());
      }
    }
    return mixture;
  }
}
