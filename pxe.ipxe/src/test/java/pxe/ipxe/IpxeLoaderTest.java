// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.resource.ResourcePath;
import pxe.loaders.FoundSet;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.StaySilent;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.boot.BootLoader;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.IpxeBuild;
import pxe.rooms.machine.Machine;

class IpxeLoaderTest {
  private static final LoaderSet SNPONLY =
      new FoundSet(
          "ipxe-x64-1",
          "1.0.0",
          "package ipxe",
          Set.of(ClientArchitecture.X64_UEFI),
          "snponly.efi",
          Map.of());

  private record Sets(List<LoaderSet> sets) implements LoaderSets {
    @Override
    public String remedy(ClientArchitecture architecture) {
      return "no iPXE";
    }
  }

  private static final IpxeLoader LOADER =
      new IpxeLoader(
          new Sets(List.of(SNPONLY)),
          file -> file.last().equals("xen.efi") && file.segments().contains("xs"));

  private static BootDecision decide(FirmwareClass firmware, Optional<IpxeBuild> build) {
    Machine machine =
        new Machine(
            HardwareAddress.parse("52:54:00:12:34:56").orElseThrow(),
            Optional.empty(),
            ClientArchitecture.X86_BIOS,
            firmware,
            "",
            "iPXE",
            Optional.empty(),
            build);
    return LOADER.decide(machine, Optional.empty());
  }

  private static BootFile script(String version) {
    return new BootFile(
        ResourcePath.of("ipxe").resolve("01-52-54-00-12-34-56").resolve("menu.ipxe"),
        Transport.HTTP,
        "a script for its iPXE " + version);
  }

  @Test
  void anIpxeThatFetchesByHttpGetsAScript() {
    assertEquals(
        script("1.21.1"),
        decide(FirmwareClass.IPXE, Optional.of(new IpxeBuild("1.21.1", Set.of(0x13, 0x27)))));
    assertEquals(script("of unknown version"), decide(FirmwareClass.IPXE, Optional.empty()));
  }

  @Test
  void aMachineWithoutItGetsOurs() {
    Machine uefi =
        Machine.of(
            HardwareAddress.parse("52:54:00:12:34:56").orElseThrow(), ClientArchitecture.X64_UEFI);
    assertEquals(
        new BootFile(
            ResourcePath.of("ipxe").resolve("ipxe-x64-1").resolve("snponly.efi"),
            Transport.TFTP,
            "snponly.efi 1.0.0 from package ipxe"),
        LOADER.decide(uefi, Optional.empty()));
  }

  @Test
  void allOthersDoNotAndTheReasonSaysWhy() {
    assertEquals(new StaySilent("no iPXE"), decide(FirmwareClass.PXE, Optional.empty()));
    assertEquals(
        new StaySilent("its iPXE does not fetch by HTTP; no iPXE"),
        decide(FirmwareClass.IPXE, Optional.of(new IpxeBuild("1.0.0", Set.of(0x27)))));
    assertEquals(
        new StaySilent("its iPXE shows no menus; no iPXE"),
        decide(FirmwareClass.IPXE, Optional.of(new IpxeBuild("1.0.0", Set.of(0x13)))));
  }

  @Test
  void anEntryThatItsMenuLeavesOutHasItsReason() {
    ClientArchitecture uefi = ClientArchitecture.X64_UEFI;
    assertEquals(Optional.empty(), objection(uefi, "images/xs/boot/xen.gz"));
    assertEquals(Optional.empty(), objection(ClientArchitecture.X86_BIOS, "images/old/xen.gz"));
    assertEquals(
        Optional.of(
            "UEFI starts no Multiboot kernel, and there is no xen.efi beside images/old/xen.gz;"
                + " use a medium that has one, or install GRUB with its modules for Xen"),
        objection(uefi, "images/old/xen.gz"));
  }

  /**
   * A loader that boots hypervisors by TFTP on machines that run iPXE, and another that does not.
   */
  @Test
  void anEntryThatAnotherLoaderBootsIsNotLeftOut() {
    ClientArchitecture uefi = ClientArchitecture.X64_UEFI;
    IpxeLoader loader = new IpxeLoader(new Sets(List.of(SNPONLY)), file -> false);
    loader.others = List.of(new Other(Optional.of("it cannot")));
    assertTrue(objection(loader, uefi, "images/old/xen.gz").isPresent());
    loader.others = List.of(new Other(Optional.of("it cannot")), new Other(Optional.empty()));
    assertEquals(Optional.empty(), objection(loader, uefi, "images/old/xen.gz"));
    Machine machine = Machine.of(HardwareAddress.parse("52:54:00:12:34:56").orElseThrow(), uefi);
    LinuxEntry linux =
        new LinuxEntry("l", "L", ResourcePath.of("l"), List.of(), List.of(), Cpu.ANY);
    assertEquals(Optional.empty(), HandOver.of(loader.others, machine, Optional.empty(), linux));
  }

  private record Other(Optional<String> why) implements BootLoader {
    @Override
    public String name() {
      return "grub";
    }

    @Override
    public BootDecision decide(Machine machine, Optional<EntryName> entry) {
      assertEquals(FirmwareClass.IPXE, machine.firmware());
      return new BootFile(ResourcePath.of("grub"), Transport.TFTP, "it can");
    }

    @Override
    public Optional<String> objection(Machine machine, Entry entry) {
      return why;
    }
  }

  private static Optional<String> objection(ClientArchitecture architecture, String kernel) {
    return objection(LOADER, architecture, kernel);
  }

  private static Optional<String> objection(
      IpxeLoader loader, ClientArchitecture architecture, String kernel) {
    MultibootEntry xen =
        new MultibootEntry(
            "install", "Xen", "", ResourcePath.of(kernel), List.of(), List.of(), Cpu.X86_64);
    HardwareAddress address = HardwareAddress.parse("52:54:00:12:34:56").orElseThrow();
    return loader.objection(Machine.of(address, architecture), xen);
  }
}
