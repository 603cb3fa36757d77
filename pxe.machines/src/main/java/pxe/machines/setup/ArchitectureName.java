// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import pxe.api.entry.Cpu;
import pxe.rooms.machine.ClientArchitecture;

/**
 * How operators name client architectures.
 *
 * @param name {@code bios}, {@code uefi}, {@code arm64} or a number
 */
public record ArchitectureName(String name) {
  private static final String BIOS = "bios";
  private static final String UEFI = "uefi";
  private static final String ARM64 = "arm64";

  /** All that the IANA registry "Processor Architecture Types" calls EFI or UEFI. */
  private static final Set<Integer> UEFI_CODES =
      Set.of(
          2, 6, 7, 8, 9, 10, 11, 15, 16, 17, 18, 19, 25, 26, 27, 28, 29, 30, 33, 34, 35, 36, 37, 38,
          39, 40);

  /** Reads a name; empty where it is none. */
  static Optional<ArchitectureName> parse(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    boolean isNumber = name.matches("\\d{1,5}") && Integer.parseInt(name) <= 0xffff;
    return isNumber || Set.of(BIOS, UEFI, ARM64).contains(name)
        ? Optional.of(new ArchitectureName(isNumber ? "" + Integer.parseInt(name) : name))
        : Optional.empty();
  }

  /** The word for an architecture that tells the most, or its number. */
  public static ArchitectureName of(ClientArchitecture architecture) {
    for (String word : new String[] {BIOS, ARM64, UEFI}) {
      ArchitectureName name = new ArchitectureName(word);
      if (name.matches(architecture)) {
        return name;
      }
    }
    return new ArchitectureName("" + architecture.code());
  }

  boolean matches(ClientArchitecture architecture) {
    return switch (name) {
      case BIOS -> architecture.isBios();
      case UEFI -> UEFI_CODES.contains(architecture.code());
      case ARM64 -> architecture.runs(Cpu.ARM_64);
      default -> name.equals("" + architecture.code());
    };
  }

  /** How much it tells: a number names one architecture, {@code uefi} many. */
  int weight() {
    return switch (name) {
      case UEFI -> 1;
      case BIOS, ARM64 -> 2;
      default -> 3;
    };
  }
}
