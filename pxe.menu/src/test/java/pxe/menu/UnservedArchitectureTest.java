// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pxe.rooms.boot.BootDecision.StaySilent;
import pxe.rooms.boot.BootLoader;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

/** Every architecture of the registry that no loader is for has its sentence. */
class UnservedArchitectureTest {
  private static final HardwareAddress ADDRESS =
      HardwareAddress.parse("52:54:00:00:00:01").orElseThrow();

  private static final String SENTENCES =
      """
      1 no boot loader of this release runs on NEC PC98 (1), which is not made any more
      2 no boot loader of this release runs on Itanium (2), which is not made any more
      3 no boot loader of this release runs on DEC Alpha (3), which is not made any more
      4 no boot loader of this release runs on Arc x86 (4), which is not made any more
      5 no boot loader of this release runs on Intel Lean Client (5), which is not made any more
      8 no boot loader of this release runs on EFI Xscale (8), which is not made any more
      10 no boot loader of this release runs on ARM 32-bit UEFI (10): Debian signs none for it; *
      12 no boot loader of this release runs on PowerPC Open Firmware (12): what it boots is made for it alone; *
      13 no boot loader of this release runs on PowerPC ePAPR (13): what it boots is made for it alone; *
      14 no boot loader of this release runs on POWER OPAL (14): what it boots is made for it alone; *
      18 no boot loader of this release runs on ARM 32-bit UEFI HTTP (18): Debian signs none for it; *
      20 a BIOS that boots by HTTP is known to nobody here; let it boot by PXE, as x86 BIOS (0)
      21 no boot loader of this release runs on ARM 32-bit U-Boot (21); *
      22 no boot loader of this release runs on ARM 64-bit U-Boot (22); let U-Boot boot by UEFI, as ARM 64-bit UEFI (11): setenv bootp_arch 0xb, setenv bootp_vci PXEClient:Arch:00011:UNDI:003000
      23 no boot loader of this release runs on ARM 32-bit U-Boot HTTP (23); *
      24 no boot loader of this release runs on ARM 64-bit U-Boot HTTP (24); let U-Boot boot by UEFI, as ARM 64-bit UEFI (11): setenv bootp_arch 0xb, setenv bootp_vci PXEClient:Arch:00011:UNDI:003000
      25 no boot loader of this release runs on RISC-V 32-bit UEFI (25): Debian signs none for it; *
      26 no boot loader of this release runs on RISC-V 32-bit UEFI HTTP (26): Debian signs none for it; *
      27 no boot loader of this release runs on RISC-V 64-bit UEFI (27): Debian signs none for it; *
      28 no boot loader of this release runs on RISC-V 64-bit UEFI HTTP (28): Debian signs none for it; *
      29 no boot loader of this release runs on RISC-V 128-bit UEFI (29): no Debian runs on it; *
      30 no boot loader of this release runs on RISC-V 128-bit UEFI HTTP (30): no Debian runs on it; *
      31 no boot loader of this release runs on s390 basic (31): what it boots is made for it alone; *
      32 no boot loader of this release runs on s390 extended (32): what it boots is made for it alone; *
      33 no boot loader of this release runs on MIPS 32-bit UEFI (33): no Debian runs on it; *
      34 no boot loader of this release runs on MIPS 64-bit UEFI (34): no Debian runs on it; *
      35 no boot loader of this release runs on Sunway 32-bit UEFI (35): no Debian runs on it; *
      36 no boot loader of this release runs on Sunway 64-bit UEFI (36): no Debian runs on it; *
      37 no boot loader of this release runs on LoongArch 32-bit UEFI (37): Debian signs none for it; *
      38 no boot loader of this release runs on LoongArch 32-bit UEFI HTTP (38): Debian signs none for it; *
      39 no boot loader of this release runs on LoongArch 64-bit UEFI (39): Debian signs none for it; *
      40 no boot loader of this release runs on LoongArch 64-bit UEFI HTTP (40): Debian signs none for it; *
      41 the ROM of a Raspberry Pi fetches start4.elf and more of its own, which is not here; put its UEFI firmware (RPI_EFI.fd and the files that come with it) on an SD card, and it boots as ARM 64-bit UEFI (11)
      42 the registry of this release has no architecture 42; *
      """
          .replace("*", "let another server answer it, or switch its network boot off");

  /** A loader that says so of every machine. */
  private static final BootLoader CANNOT =
      new BootLoader() {
        @Override
        public String name() {
          return LoaderOrder.IPXE;
        }

        @Override
        public StaySilent decide(Machine machine, Optional<EntryName> entry) {
          return new StaySilent("install something");
        }
      };

  private static Machine machine(int code) {
    return Machine.of(ADDRESS, new ClientArchitecture(code));
  }

  private static final LoaderChoice CHOICE =
      new LoaderChoice(machine -> Optional.empty(), List.of(CANNOT), null);

  @Test
  void oneSentenceIsSaidOfThoseThatNoLoaderIsFor() {
    String said =
        IntStream.rangeClosed(0, ClientArchitecture.REGISTERED)
            .filter(code -> !CHOICE.decide(machine(code)).reason().equals("install something"))
            .mapToObj(code -> code + " " + CHOICE.decide(machine(code)).reason() + "\n")
            .collect(Collectors.joining());
    assertEquals(SENTENCES, said);
  }

  @Test
  void loadersAreExplainedOfThoseThatOneIsForOnly() {
    for (int code = 0; code <= ClientArchitecture.REGISTERED; code++) {
      boolean isUnserved = UnservedArchitecture.reason(new ClientArchitecture(code)).isPresent();
      assertEquals(isUnserved, CHOICE.alternatives(machine(code)).isEmpty(), "" + code);
    }
  }

  @Test
  void aLoaderThatRunsThereAllTheSameIsTaken() {
    BootLoader odd = LoaderChoiceTest.loader(LoaderOrder.IPXE);
    LoaderChoice choice = new LoaderChoice(m -> Optional.empty(), List.of(odd), server -> "http:");
    assertEquals("it fits", choice.decide(machine(27)).reason());
    assertTrue(choice.alternatives(machine(27)).get(0).contains("it fits"));
  }

  @Test
  void theRegistryIsWholeAndNamesNothingTwice() {
    var names =
        IntStream.range(0, ClientArchitecture.REGISTERED)
            .mapToObj(ClientArchitecture::new)
            .map(a -> a.toString().replaceAll(" \\(\\d+\\)", ""))
            .collect(Collectors.toMap(Function.identity(), n -> 1, Integer::sum, TreeMap::new));
    assertEquals(42, names.size(), names.toString());
  }
}
