// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.MultibootEntry;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.StaySilent;
import pxe.rooms.boot.BootLoader;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

class SyslinuxLoaderTest {
  private record Loaders(List<LoaderSet> sets) implements LoaderSets {
    @Override
    public String remedy(ClientArchitecture architecture) {
      return "install a loader for " + architecture;
    }
  }

  private record Pxelinux(String id, Set<ClientArchitecture> architectures, String bootFile)
      implements LoaderSet {
    @Override
    public String version() {
      return "6.04";
    }

    @Override
    public String origin() {
      return "package pxelinux";
    }

    @Override
    public Optional<BootResource> file(String name) {
      return Optional.empty();
    }
  }

  private final Loaders sets =
      new Loaders(
          List.of(
              new Pxelinux("bios-1", Set.of(ClientArchitecture.X86_BIOS), "pxelinux.0"),
              new Pxelinux("bios-2", Set.of(ClientArchitecture.X86_BIOS), "pxelinux.0"),
              new Pxelinux(
                  "efi64",
                  Set.of(ClientArchitecture.X64_UEFI, ClientArchitecture.EBC),
                  "syslinux.efi")));

  private final BootLoader pxelinux = new PxelinuxLoader(sets);
  private final BootLoader syslinux = new SyslinuxEfiLoader(sets);

  private BootLoader loader(int architecture) {
    return architecture == 0 ? pxelinux : syslinux;
  }

  private BootDecision decide(int architecture, FirmwareClass firmware) {
    return loader(architecture).decide(machine(architecture, firmware), Optional.empty());
  }

  private static Machine machine(int architecture, FirmwareClass firmware) {
    return new Machine(
        HardwareAddress.parse("00:80:64:71:ab:0a").get(),
        Optional.empty(),
        new ClientArchitecture(architecture),
        firmware,
        "",
        "",
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "u18/install, entry/u18/install/",
    "u18, entry/u18/",
    "[a] b/c+d, entry/[a] b/c+d/",
    "../../etc, ''",
    "u18/.., ''",
    "/, ''",
    "'', ''",
    "a/b/c, ''"
  })
  void withAChosenEntryTheSetIsSeenWithThatEntryAloneAndWithAnOddOneAsEver(
      String entry, String seen) {
    BootFile decision =
        (BootFile)
            pxelinux.decide(machine(0, FirmwareClass.PXE), Optional.of(EntryName.parse(entry)));
    assertEquals("pxelinux/bios-1/" + seen + "pxelinux.0", decision.file().toString());
  }

  @Test
  void aControlCharacterInAChosenEntryIsNoException() {
    BootFile decision =
        (BootFile)
            syslinux.decide(machine(7, FirmwareClass.PXE), Optional.of(EntryName.parse("u18/\0")));
    assertEquals("pxelinux/efi64/syslinux.efi", decision.file().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "0, PXE, pxelinux/bios-1/pxelinux.0",
    "0, IPXE, pxelinux/bios-1/pxelinux.0",
    "7, PXE, pxelinux/efi64/syslinux.efi",
    "9, PXE, pxelinux/efi64/syslinux.efi",
    "7, IPXE, pxelinux/efi64/syslinux.efi"
  })
  void aMachineBootsTheFirstSetThatRunsOnIt(int architecture, FirmwareClass firmware, String file) {
    BootFile decision = (BootFile) decide(architecture, firmware);
    assertEquals(file, decision.file().toString());
  }

  @Test
  void theReasonSaysWhichSetAndWhy() {
    assertEquals(
        "pxelinux.0 6.04 from package pxelinux runs on x86 BIOS (0)",
        decide(0, FirmwareClass.PXE).reason());
  }

  @Test
  void withoutASetTheReasonIsTheRemedy() {
    assertEquals(
        new StaySilent("install a loader for ARM 64-bit UEFI (11)"), decide(11, FirmwareClass.PXE));
  }

  @Test
  void httpBootIsNotServed() {
    assertEquals(
        new StaySilent("syslinux has no drivers of its own, and HTTP Boot has none for it"),
        decide(7, FirmwareClass.HTTP));
  }

  @Test
  void eachIsForOneFirmware() {
    assertEquals(
        new StaySilent("pxelinux is for a BIOS"),
        pxelinux.decide(machine(7, FirmwareClass.PXE), Optional.empty()));
    assertEquals(
        new StaySilent("syslinux is for UEFI"),
        syslinux.decide(machine(0, FirmwareClass.PXE), Optional.empty()));
  }

  @Test
  void onUefiAHypervisorIsLeftOutWithTheReason() {
    Entry xen =
        new MultibootEntry(
            "xen", "Xen", "", ResourcePath.of("xen.gz"), List.of(), List.of(), Cpu.X86_64);
    assertEquals(Optional.empty(), pxelinux.objection(machine(0, FirmwareClass.PXE), xen));
    assertEquals(
        Optional.of(
            "syslinux.efi starts no kernels of Multiboot; write loader = ipxe, or boot the machine"
                + " by its BIOS"),
        syslinux.objection(machine(7, FirmwareClass.PXE), xen));
  }
}
