// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.api.entry.Entry;
import pxe.api.entry.LocalDiskEntry;
import pxe.api.resource.ResourcePath;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.StaySilent;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.boot.BootLoader;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.web.WebServer;

class LoaderChoiceTest {
  private record Loader(String name, BootDecision decision) implements BootLoader {
    @Override
    public BootDecision decide(Machine machine, Optional<EntryName> entry) {
      return decision;
    }

    @Override
    public Optional<String> objection(Machine machine, Entry entry) {
      return Optional.of(name + " cannot");
    }
  }

  private static final Machine UEFI =
      Machine.of(
          HardwareAddress.parse("52:54:00:00:00:01").orElseThrow(), ClientArchitecture.X64_UEFI);

  private static final BootLoader GRUB = new Loader("grub", new StaySilent("no shim"));
  private static final BootLoader SYSLINUX = new Loader("syslinux", file("s", Transport.TFTP));
  private static final BootLoader IPXE = new Loader("ipxe", file("i", Transport.HTTP));
  private static final WebServer WEB = server -> "http://192.0.2.1";

  private static BootFile file(String name, Transport transport) {
    return new BootFile(ResourcePath.of(name), transport, "it fits");
  }

  /** One that boots every machine. */
  static BootLoader loader(String name) {
    return new Loader(name, file("x", Transport.HTTP));
  }

  private static LoaderChoice choice(String wanted, WebServer web, BootLoader... loaders) {
    Optional<String> name = Optional.of(wanted).filter(w -> !w.isEmpty());
    return new LoaderChoice(machine -> name, List.of(loaders), web);
  }

  @Test
  void theFirstInOrderThatCanBootTheMachineDoes() {
    assertEquals(
        SYSLINUX.decide(UEFI, Optional.empty()),
        choice("", WEB, IPXE, SYSLINUX, GRUB).decide(UEFI));
    assertEquals(
        IPXE.decide(UEFI, Optional.empty()),
        choice("ipxe", WEB, IPXE, SYSLINUX, GRUB).decide(UEFI));
  }

  @Test
  void whatIsWantedAndCannotBootTheMachineIsPassedOver() {
    assertEquals(
        SYSLINUX.decide(UEFI, Optional.empty()),
        choice("grub", WEB, IPXE, SYSLINUX, GRUB).decide(UEFI));
  }

  @Test
  void withoutAnHttpServerNobodyIsSentThere() {
    assertEquals(
        new StaySilent("no shim; ipxe needs HTTP, which does not serve; see pxe:status"),
        choice("", null, IPXE, GRUB).decide(UEFI));
  }

  @Test
  void withoutLoadersThereIsAReasonToo() {
    assertEquals(new StaySilent("no boot loader is there"), choice("", WEB).decide(UEFI));
  }

  @Test
  void eachAlternativeIsExplained() {
    assertEquals(
        List.of(
            "loader grub: cannot: no shim",
            "loader syslinux: s: it fits",
            "loader ipxe: i: it fits"),
        choice("", WEB, IPXE, SYSLINUX, GRUB).alternatives(UEFI));
  }

  @Test
  void theLoaderThatAMachineIsSentToSaysWhatItLeavesOut() {
    Entry local = new LocalDiskEntry("local", "Disk");
    assertEquals(
        Optional.of("syslinux cannot"),
        choice("", WEB, IPXE, SYSLINUX, GRUB).objection(UEFI, local));
    assertEquals(Optional.of("ipxe cannot"), choice("ipxe", WEB, IPXE).objection(UEFI, local));
    assertEquals(Optional.empty(), choice("", WEB, GRUB).objection(UEFI, local));
  }
}
