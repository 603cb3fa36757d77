// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.pxelinux.binary.LoaderProgram.Kind;
import pxe.pxelinux.set.Binaries;

class LoaderProgramTest {
  @ParameterizedTest
  @CsvSource({
    "6.04 PXE 20200816,6.04",
    "6.04 lwIP 20200816,6.04",
    "6.03 PXE 20150107,6.03",
    "5.10 2013-06-04,5.10",
    "4.05 debian-20120801,4.05",
    "4.06 0x4ea1ddbb,4.06",
    "3.86 2010-04-01,3.86",
    "6.04-pre1 PXE,6.04-pre1",
  })
  void versionIsReadAsTheProgramWritesIt(String words, String version) {
    assertEquals(
        Optional.of(new LoaderProgram(Kind.PXELINUX, version)),
        LoaderProgram.in(Binaries.pxelinux(words)));
  }

  @Test
  void machineOfAnEfiProgramIsThatOfItsHeader() {
    assertEquals(
        Optional.of(new LoaderProgram(Kind.EFI_X64, "6.04")),
        LoaderProgram.in(Binaries.efi(0x8664, "6.04")));
    assertEquals(
        Optional.of(new LoaderProgram(Kind.EFI_IA32, "6.04")),
        LoaderProgram.in(Binaries.efi(0x14c, "6.04")));
    assertEquals(Optional.empty(), LoaderProgram.in(Binaries.efi(0xaa64, "6.04")));
  }

  @Test
  void shortAndForeignFilesAreNone() {
    assertEquals(Optional.empty(), LoaderProgram.in(new byte[0]));
    assertEquals(Optional.empty(), LoaderProgram.in("MZ".getBytes(StandardCharsets.US_ASCII)));
    assertEquals(
        Optional.empty(), LoaderProgram.in("PXELINUX is fine".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void coreIsAModuleOfItsOwnSinceVersionFive() {
    assertEquals(Optional.empty(), new LoaderProgram(Kind.PXELINUX, "4.07").core());
    assertEquals(Optional.of("ldlinux.c32"), new LoaderProgram(Kind.PXELINUX, "5.01").core());
    assertEquals(Optional.of("ldlinux.e64"), new LoaderProgram(Kind.EFI_X64, "6.03").core());
    assertEquals(Optional.of("ldlinux.e32"), new LoaderProgram(Kind.EFI_IA32, "6.03").core());
  }
}
