// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.esxi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Cpu;
import pxe.api.entry.Firmware;
import pxe.api.profile.Recognition;
import pxe.api.resource.ResourcePath;
import pxe.testing.TestImage;

/**
 * {@code boot.cfg} and the names of files: media of 5.5, 6.7, 7.0, 8.0 and 9.0 as people quote them
 * in public repositories (custom installers, kickstart images), and VMware's "About the boot.cfg
 * File"; options of the loader: vmware/esx-boot, {@code mboot/mboot.c} and {@code config.c}; that
 * it starts from iPXE on UEFI: cobbler, {@code docs/user-guide/esxi.rst}.
 */
class EsxiProfileTest {
  private static TestImage medium(String name, String... configuration) {
    return TestImage.of(
            name,
            "B.B00",
            "JUMPSTRT.GZ",
            "K.B00",
            "S.V00",
            "IMGDB.TGZ",
            "MBOOT.C32",
            "ISOLINUX.BIN",
            "EFI/BOOT/BOOTX64.EFI",
            "EFI/BOOT/CRYPTO64.EFI")
        .with("BOOT.CFG", configuration);
  }

  private static TestImage esxi8() {
    return medium(
        "esxi8",
        "bootstate=0",
        "title=Loading ESXi installer",
        "timeout=5",
        "prefix=",
        "kernel=/b.b00",
        "kernelopt=runweasel cdromBoot",
        "modules=/jumpstrt.gz --- /k.b00 --- /s.v00 --- /imgdb.tgz",
        "build=8.0.2-0.0.22380479",
        "updated=0");
  }

  private static Recognition recognise(TestImage image) throws IOException {
    return new EsxiProfile().recognise(image, image.settings()).orElseThrow();
  }

  @Test
  void itsListOfModulesIsWrittenForTheNetwork() throws IOException {
    Recognition recognition = recognise(esxi8());
    assertEquals("VMware ESXi 8.0.2 installer", recognition.title());
    assertEquals(ResourcePath.of("pxe/boot.cfg"), recognition.texts().get(0).path());
    assertEquals(
        """
        prefix=${source}
        title=Loading ESXi installer
        timeout=5
        kernel=b.b00
        kernelopt=runweasel
        modules=jumpstrt.gz --- k.b00 --- s.v00 --- imgdb.tgz
        """,
        recognition.texts().get(0).text());
  }

  @Test
  void itStartsByTheLoaderOfTheMediumOnUefi() throws IOException {
    ChainEntry install = (ChainEntry) recognise(esxi8()).entries().get(0);
    assertEquals("Install VMware ESXi 8.0.2", install.title());
    assertEquals(
        List.of(
            new ChainEntry.Program(
                Firmware.X64, ResourcePath.of("images/esxi8/efi/boot/bootx64.efi"))),
        install.programs());
    assertEquals(List.of("-c", "${source}/pxe/boot.cfg"), install.arguments());
    assertEquals(List.of(ResourcePath.of("images/esxi8/pxe/boot.cfg")), install.initrds());
    assertEquals(Cpu.X86_64, install.cpu());
    assertTrue(install.help().contains("SYSLINUX 3.86"));
  }

  @Test
  void unattendedItReadsItsKindOfKickstartFile() throws IOException {
    TestImage image = esxi8();
    Recognition recognition =
        new EsxiProfile()
            .recognise(image, image.settings(Map.of("arguments", "allowLegacyCPU=true")))
            .orElseThrow();
    assertEquals(
        List.of("-c", "${source}/pxe/boot.cfg", "ks=${answer.esxi}", "allowLegacyCPU=true"),
        ((ChainEntry) recognition.entries().get(1)).arguments());
  }

  @ParameterizedTest
  @CsvSource({
    "5.5.0-2.33.2068190, runweasel, runweasel, VMware ESXi 5.5.0 installer",
    "6.7.0-3.73.14320388, cdromBoot runweasel, runweasel, VMware ESXi 6.7.0 installer",
    "7.0.2-0.20.18426014, runweasel cdromBoot, runweasel, VMware ESXi 7.0.2 installer",
    "9.0.0.0.24755229, runweasel cdromBoot, runweasel, VMware ESXi installer",
    "9.0.0-0.24755229, ks=cdrom:/KS.CFG, ks=cdrom:/KS.CFG, VMware ESXi 9.0.0 installer",
  })
  void versionsDifferLittle(String build, String options, String written, String title)
      throws IOException {
    Recognition recognition =
        recognise(
            medium(
                "e", "kernel=/b.b00", "kernelopt=" + options, "modules=/s.v00", "build=" + build));
    assertEquals(title, recognition.title());
    assertTrue(recognition.texts().get(0).text().contains("\nkernelopt=" + written + "\n"));
  }

  @Test
  void wordsOfTheMediumNameNoVariables() throws IOException {
    Recognition recognition =
        recognise(
            medium("e", "title=${answer.esxi}", "kernel=/b.b00", "evil=1", "modules=//s.v00 a b"));
    assertEquals(
        "prefix=${source}\ntitle=$${answer.esxi}\nkernel=b.b00\nmodules=s.v00 a b\n",
        recognition.texts().get(0).text());
  }

  @Test
  void whatIsMissingIsNamed() {
    TestImage broken = medium("e", "kernel=/b.b00", "modules=/s.v00 --- /lost.v00");
    assertEquals(
        "boot.cfg names lost.v00, which is not there; copy it again",
        assertThrows(IOException.class, () -> recognise(broken)).getMessage());
    TestImage climbing = medium("e", "kernel=/b.b00", "modules=../../etc/passwd");
    assertThrows(IOException.class, () -> recognise(climbing));
    TestImage old = esxi8().without("EFI/");
    assertTrue(
        assertThrows(IOException.class, () -> recognise(old)).getMessage().contains("BIOS alone"));
  }

  @Test
  void otherMediaAreSomebodyElses() throws IOException {
    TestImage other = TestImage.of("o", "boot.cfg", "boot/vmlinuz");
    assertEquals(Optional.empty(), new EsxiProfile().recognise(other, other.settings()));
  }

  /** A pattern that tries each blank anew takes thousands of millions of steps here. */
  @Test
  void blanksBetweenModulesAreNoWork() {
    String blanks = " ".repeat(500_000);
    BootConfiguration read =
        BootConfiguration.read("modules=/s.v00 a" + blanks + "b" + blanks + "---/k.b00");
    assertEquals(List.of("s.v00", "k.b00"), read.files());
    assertEquals("prefix=${source}\nmodules=s.v00 a" + blanks + "b --- k.b00\n", read.forNetwork());
  }

  /** Whatever stands there: a text that can be served, or a reason. */
  @Test
  void anyTextIsReadInShortTime() {
    Random random = new Random(3);
    String[] words = {
      "kernel=",
      "modules=",
      "---",
      "/",
      "b.b00",
      "s.v00",
      "\n",
      " ",
      "=",
      "\0",
      "${",
      "..",
      "build=",
      "\r"
    };
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder("kernel=/b.b00\n");
      random.ints(random.nextInt(30), 0, words.length).forEach(w -> text.append(words[w]));
      TestImage image = medium("e", text.toString());
      try {
        String written = recognise(image).texts().get(0).text();
        assertTrue(written.startsWith("prefix=${source}\n"), written);
      } catch (IOException e) {
        assertTrue(e.getMessage().startsWith("boot.cfg names "), e.getMessage());
      }
    }
  }
}
