// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pxe.pxelinux.set.Binaries.com32;
import static pxe.pxelinux.set.Binaries.com32r;
import static pxe.pxelinux.set.Binaries.efi;
import static pxe.pxelinux.set.Binaries.elf32;
import static pxe.pxelinux.set.Binaries.elf64;
import static pxe.pxelinux.set.Binaries.pxelinux;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import pxe.api.resource.BootResource;
import pxe.loaders.FoundSets;
import pxe.loaders.LoaderFolder;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.problem.Problem;

class AssemblerTest {
  private static final String GCC10 = "GCC: (Debian 10.2.0-5) 10.2.0";
  private static final String GCC4 = "GCC: (GNU) 4.8.2";

  private final Map<String, BootResource> files = new TreeMap<>();

  private AssemblerTest with(String name, byte[] content) {
    files.put(name, Binaries.file(content));
    return this;
  }

  private AssemblerTest bios6() {
    return with("pxelinux.0", pxelinux("6.04 PXE 20200816"))
        .with("ldlinux.c32", elf32(GCC10))
        .with("libutil.c32", elf32(GCC10))
        .with("menu.c32", elf32(GCC10));
  }

  private FoundSets assembled() {
    return Assembler.assemble(new LoaderFolder("loaders/mine", "loaders/mine", files));
  }

  private LoaderSet only() {
    FoundSets assembled = assembled();
    assertEquals(List.of(), assembled.problems());
    assertEquals(1, assembled.sets().size());
    return assembled.sets().get(0);
  }

  private String fault() {
    FoundSets assembled = assembled();
    assertEquals(List.of(), assembled.sets());
    assertEquals(1, assembled.problems().size());
    Problem problem = assembled.problems().get(0);
    assertEquals("loaders/mine/pxelinux.0", problem.file());
    assertEquals("take all files from one version of SYSLINUX", problem.remedy());
    return problem.fault();
  }

  @Test
  void pxelinuxWithItsModulesIsASetForBios() {
    LoaderSet set = bios6().only();
    assertTrue(set.id().matches("pxelinux-6\\.04-[0-9a-f]{8}"), set.id());
    assertEquals("6.04", set.version());
    assertEquals("loaders/mine", set.origin());
    assertEquals(Set.of(ClientArchitecture.X86_BIOS), set.architectures());
    assertEquals("pxelinux.0", set.bootFile());
    assertTrue(set.file("menu.c32").isPresent());
    assertTrue(set.file("MENU.C32").isPresent());
    assertTrue(set.file("missing.c32").isEmpty());
    assertTrue(set.file("../pxelinux.0").isEmpty());
  }

  @Test
  void idChangesWithContentAndPlaceAndWithNothingElse() {
    String id = bios6().only().id();
    assertEquals(id, only().id());
    LoaderFolder elsewhere = new LoaderFolder("package pxelinux", "x", files);
    assertNotEquals(id, Assembler.assemble(elsewhere).sets().get(0).id());
    with("mboot.c32", elf32(GCC10));
    assertNotEquals(id, only().id());
  }

  @Test
  void lwipVariantStandsInWhereItIsAlone() {
    with("lpxelinux.0", pxelinux("6.04 lwIP 20200816")).with("ldlinux.c32", elf32());
    assertEquals("lpxelinux.0", only().bootFile());
    assertEquals("pxelinux.0", bios6().only().bootFile());
  }

  @Test
  void newVersionsNeedTheirCore() {
    with("pxelinux.0", pxelinux("6.03 PXE 20141003")).with("menu.c32", elf32());
    assertEquals("pxelinux.0 6.03 needs ldlinux.c32 beside it", fault());
  }

  @Test
  void oldVersionsNeedNoCore() {
    with("pxelinux.0", pxelinux("4.05 debian-20120801  Copyright")).with("menu.c32", com32r());
    assertEquals("4.05", only().version());
    assertTrue(only().file("menu.c32").isPresent());
  }

  @Test
  void modulesOfAnotherGenerationAreAMixture() {
    bios6().with("menu.c32", com32r());
    assertEquals("pxelinux.0 6.04 is mixed with others: menu.c32 is for version 4", fault());
    with("menu.c32", com32());
    assertTrue(fault().endsWith("menu.c32 is for version 3"), fault());
    files.clear();
    with("pxelinux.0", pxelinux("4.05 x")).with("ldlinux.c32", elf32());
    assertTrue(fault().endsWith("ldlinux.c32 is for version 5 or later, 32 bits"), fault());
  }

  @Test
  void moduleThatNamesAnotherVersionIsAMixture() {
    bios6().with("sysdump.c32", elf32("SYSDUMP 6.03 20141003", GCC10));
    assertTrue(fault().endsWith("sysdump.c32 is of version 6.03"), fault());
    with("sysdump.c32", elf32("SYSDUMP 6.04 20200816", GCC10));
    assertEquals("6.04", only().version());
  }

  @Test
  void modulesThatWereNotBuiltTogetherAreAMixture() {
    bios6().with("menu.c32", elf32(GCC4));
    assertTrue(fault().endsWith("menu.c32 was not built together with ldlinux.c32"), fault());
    with("menu.c32", elf32());
    assertEquals("6.04", only().version(), "a stripped module says nothing");
  }

  @Test
  void efiProgramsServeTheirOwnArchitecture() {
    with("syslinux.efi", efi(0x8664, "6.04"))
        .with("ldlinux.e64", elf64())
        .with("menu.c32", elf64());
    assertEquals(
        Set.of(ClientArchitecture.X64_UEFI, ClientArchitecture.EBC), only().architectures());
    assertTrue(only().id().startsWith("syslinux-efi64-6.04-"));
    files.clear();
    with("syslinux.efi", efi(0x14c, "6.04")).with("ldlinux.e32", elf32());
    assertEquals(Set.of(ClientArchitecture.X86_UEFI), only().architectures());
  }

  @Test
  void oneFolderMayServeBiosAndUefi() {
    bios6().with("syslinux.efi", efi(0x8664, "6.04")).with("ldlinux.e64", elf64(GCC10));
    FoundSets both = assembled();
    assertEquals(List.of(), both.problems());
    assertEquals(2, both.sets().size());
    assertTrue(both.sets().get(0).file("menu.c32").isPresent());
    assertTrue(both.sets().get(0).file("ldlinux.e64").isEmpty());
    assertTrue(both.sets().get(1).file("menu.c32").isEmpty(), "its modules are of 32 bits");
    assertTrue(both.sets().get(1).file("ldlinux.e64").isPresent());
  }

  @Test
  void coreOfTheWrongSizeIsNoCore() {
    with("pxelinux.0", pxelinux("6.04 PXE")).with("ldlinux.c32", elf64());
    assertTrue(fault().endsWith("ldlinux.c32 is for version 6 or later, 64 bits"), fault());
  }

  @Test
  void otherProgramsOfThatNameAreToldApart() {
    with("pxelinux.0", new byte[] {1, 2, 3}).with("ldlinux.c32", elf32());
    assertEquals("is no PXELINUX or SYSLINUX that is known", fault());
  }

  @Test
  void emptyPlaceIsNoProblem() {
    assertEquals(new FoundSets(List.of(), List.of()), with("menu.c32", elf32()).assembled());
  }

  @Test
  void randomContentNeverThrows() {
    Random random = new Random(6);
    for (int round = 0; round < 500; round++) {
      byte[] program = random.nextBoolean() ? efi(0x8664, "6.04") : pxelinux("6.04 PXE");
      byte[] module = elf32(GCC10);
      for (int change = 0; change < 4; change++) {
        program[random.nextInt(program.length)] = (byte) random.nextInt(256);
        module[random.nextInt(module.length)] = (byte) random.nextInt(256);
      }
      String name = random.nextBoolean() ? "pxelinux.0" : "syslinux.efi";
      with(name, program).with("ldlinux.c32", module).with("ldlinux.e64", module);
      assertFalse(assembled().sets().size() > 2);
    }
  }
}
