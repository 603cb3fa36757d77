// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.ChainEntry.Program;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.entry.MultibootEntry;
import pxe.api.resource.ResourcePath;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.menu.InexpressibleException;

class BootLinesTest {
  private static final Entry XEN =
      new MultibootEntry(
          "xen", "Xen", "", ResourcePath.of("images/x/xen.gz"), List.of(), List.of(), Cpu.X86_64);

  private static Loader loader(boolean isBios, String... modules) {
    return new Loader(new PxelinuxPaths("set-1"), isBios, "SYSAPPEND 2", Set.of(modules)::contains);
  }

  private static Entry chain(String file) {
    return new ChainEntry("c", "C", "", ResourcePath.of(file), Cpu.ANY);
  }

  private static InexpressibleException refused(Entry entry, Loader loader) {
    return assertThrows(InexpressibleException.class, () -> BootLines.of(entry, loader, false));
  }

  @Test
  void multibootIsMbootByItsPlainName() throws InexpressibleException {
    assertEquals(
        List.of("KERNEL mboot.c32", "APPEND ::/images/x/xen.gz"),
        BootLines.of(XEN, loader(true, "mboot.c32", "libcom32.c32"), false));
  }

  @ParameterizedTest
  @CsvSource({"mboot.c32, libcom32.c32", "libcom32.c32, mboot.c32"})
  void aSetWithoutAModuleIsTheFault(String there, String missing) {
    InexpressibleException e = refused(XEN, loader(true, there));
    assertEquals(
        "menu: entry x/xen: the loader set set-1 has no "
            + missing
            + "; put it there, or install the package syslinux-common, which brings it.",
        e.problem(new EntryName("x", "xen")).sentence());
  }

  @Test
  void anotherBootProgramTakesOverAsTheFirmwareWouldStartIt() throws InexpressibleException {
    assertEquals(
        List.of("PXE ::/images/x/undionly.kpxe"),
        BootLines.of(chain("images/x/undionly.kpxe"), loader(true), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"images/x/menu.c32", "images/x/MENU.C32"})
  void aModuleOfSomeVersionIsNoBootProgram(String file) {
    refused(chain(file), loader(true));
  }

  @Test
  void whatNeedsArgumentsOrFilesWithItIsLeftToIpxe() {
    ResourcePath file = ResourcePath.of("images/x/wimboot");
    List<Program> bios = List.of(new Program(Firmware.BIOS, file));
    for (Entry entry :
        List.of(
            new ChainEntry("w", "W", "", bios, List.of("gui"), List.of(), Cpu.ANY),
            new ChainEntry("w", "W", "", bios, List.of(), List.of(file), Cpu.ANY))) {
      refused(entry, loader(true));
      assertFalse(new SetRenderer(loader(true)).boots(entry));
    }
    assertTrue(new SetRenderer(loader(true)).boots(chain("images/x/wimboot")));
  }

  @Test
  void syslinuxEfiCanDoNeither() {
    refused(XEN, loader(false, "mboot.c32", "libcom32.c32"));
    refused(chain("images/x/grubx64.efi"), loader(false));
  }
}
