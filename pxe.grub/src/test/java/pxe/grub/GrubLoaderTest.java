// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.MultibootEntry;
import pxe.api.resource.ResourcePath;
import pxe.grub.binary.Platform;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.StaySilent;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.web.WebServer;

class GrubLoaderTest {
  private final LoaderSets sets =
      FakeSets.all(
          FakeSets.x64("x"),
          FakeSets.set("i", Platform.IA32, "/grub", false, "grubia32.efi"),
          FakeSets.set("a", Platform.AA64, "/grub", true, "shimaa64.efi", "grubaa64.efi"));

  private final GrubLoader loader = new GrubLoader(sets);

  private static Machine machine(int architecture, FirmwareClass firmware) {
    return new Machine(
        HardwareAddress.parse("52:54:00:12:34:56").orElseThrow(),
        Optional.empty(),
        new ClientArchitecture(architecture),
        firmware,
        "",
        "",
        Optional.empty());
  }

  private BootDecision decide(int architecture, FirmwareClass firmware) {
    return loader.decide(machine(architecture, firmware), Optional.empty());
  }

  private static WebServer at(String url) {
    return new WebServer() {
      @Override
      public String urlAt(InetAddress server) {
        return url;
      }

      @Override
      public List<String> urls() {
        return List.of(url);
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "7, PXE, TFTP, grub/x/shimx64.efi",
    "9, PXE, TFTP, grub/x/shimx64.efi",
    "7, IPXE, TFTP, grub/x/grubx64.efi",
    "16, HTTP, HTTP, grub/x/shimx64.efi",
    "6, PXE, TFTP, grub/i/grubia32.efi",
    "11, PXE, TFTP, grub/a/shimaa64.efi",
    "19, HTTP, HTTP, grub/a/shimaa64.efi"
  })
  void aMachineBootsTheSetOfItsPlatform(
      int architecture, FirmwareClass firmware, Transport transport, String file) {
    BootFile boot = (BootFile) decide(architecture, firmware);
    assertEquals(file, boot.file().toString());
    assertEquals(transport, boot.transport());
  }

  @Test
  void theReasonSaysWhatRunsAndWhetherSecureBootCan() {
    assertEquals(
        "shim and GRUB 2.12-9 from loaders/x run on x64 UEFI (7); its menu shows Xen where Secure"
            + " Boot is off",
        decide(7, FirmwareClass.PXE).reason());
    assertEquals(
        "GRUB 2.12-9 from loaders/i, without a shim in its folder and so without Secure Boot, runs on"
            + " x86 UEFI (6)",
        decide(6, FirmwareClass.PXE).reason());
  }

  @Test
  void aBiosIsForOthers() {
    assertEquals(new StaySilent("grub is for UEFI"), decide(0, FirmwareClass.PXE));
    assertEquals(new StaySilent("grub is for UEFI"), decide(0, FirmwareClass.IPXE));
  }

  @Test
  void withoutASetTheReasonIsTheRemedy() {
    assertEquals(
        new StaySilent("install GRUB for RISC-V 64-bit UEFI (27)"), decide(27, FirmwareClass.PXE));
  }

  @Test
  void httpBootNeedsAGrubThatFetchesByHttp() {
    assertEquals(
        new StaySilent("GRUB 2.12-9 fetches nothing by HTTP"), decide(15, FirmwareClass.HTTP));
  }

  @Test
  void httpBootNeedsPort80() {
    loader.web = at("http://192.168.9.2:8069");
    assertEquals(
        new StaySilent("GRUB looks for its configuration at port 80, where our HTTP server is not"),
        decide(16, FirmwareClass.HTTP));
    loader.web = at("http://192.168.9.2");
    assertEquals(
        "grub/x/shimx64.efi", ((BootFile) decide(16, FirmwareClass.HTTP)).file().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "u18, grub/x/entry/u18/shimx64.efi",
    "u18/install, grub/x/entry/u18/install/shimx64.efi",
    "local, grub/x/entry/local/shimx64.efi",
    "a/../b, grub/x/shimx64.efi"
  })
  void anEntryThatWasChosenIsInThePath(String entry, String file) {
    BootFile boot =
        (BootFile)
            loader.decide(machine(7, FirmwareClass.PXE), Optional.of(EntryName.parse(entry)));
    assertEquals(file, boot.file().toString());
  }

  @Test
  void aPathThatFirmwareWouldCutLeadsToTheMenu() {
    BootFile boot =
        (BootFile)
            loader.decide(
                machine(7, FirmwareClass.PXE),
                Optional.of(EntryName.parse("y".repeat(90) + "/install")));
    assertEquals("grub/x/shimx64.efi", boot.file().toString());
  }

  @Test
  void whatGrubCannotBootIsLeftOutWithTheReason() {
    Entry xen =
        new MultibootEntry(
            "xen", "Xen", "", ResourcePath.of("xen.gz"), List.of(), List.of(), Cpu.X86_64);
    assertEquals(Optional.empty(), loader.objection(machine(7, FirmwareClass.PXE), xen));
    assertEquals(
        Optional.of("there are no modules; install them"),
        loader.objection(machine(11, FirmwareClass.PXE), xen));
  }
}
