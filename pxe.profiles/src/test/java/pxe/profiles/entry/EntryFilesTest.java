// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.ChainEntry.Program;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.resource.ResourcePath;
import pxe.profiles.text.Fault;
import pxe.profiles.value.Facts;
import pxe.testing.TestImage;

class EntryFilesTest {
  private final TestImage image = TestImage.of("img", "k", "i");
  private final List<EntryFile> files = new ArrayList<>();

  private EntryFilesTest file(String name, String... lines) {
    EntryReading reading = EntryReader.read("entries/" + name, String.join("\n", lines));
    assertEquals(List.of(), reading.faults());
    files.add(reading.entry().orElseThrow());
    return this;
  }

  private List<String> ids() {
    return EntryFiles.all(image, files).entries().stream().map(Entry::id).toList();
  }

  private List<String> titles() {
    return EntryFiles.fitting(Facts.of(image).with("version", "15.0"), files).entries().stream()
        .map(Entry::title)
        .toList();
  }

  private List<String> faults() {
    return EntryFiles.all(image, files).faults().stream().map(Fault::sentence).toList();
  }

  @Test
  void sortKeysComeFirstThenNewVersionsThenFileNamesWithNumbersAsNumbers() {
    file("10.conf", "linux k")
        .file("9.conf", "linux k")
        .file("old.conf", "linux k", "sort-key b", "version 6.9")
        .file("new.conf", "linux k", "sort-key b", "version 6.10")
        .file("none.conf", "linux k", "sort-key b")
        .file("z.conf", "linux k", "sort-key a", "version 1");
    assertEquals(List.of("z", "new", "old", "none", "9", "10"), ids());
  }

  @Test
  void filesAreThoseOfTheImageAndOfOthersThatAreNamed() {
    file("a.conf", "linux /k", "initrd i", "initrd //tc/core.gz", "options quiet");
    assertEquals(
        List.of(
            new LinuxEntry(
                "a",
                "a",
                ResourcePath.of("images/img/k"),
                List.of(ResourcePath.of("images/img/i"), ResourcePath.of("images/tc/core.gz")),
                List.of("quiet"),
                Cpu.ANY)),
        EntryFiles.all(image, files).entries());
  }

  @Test
  void filesAndTheMediumAreFoundInTheRamDiskWhereTheEntrySaysSo() {
    file("a.conf", "linux k", "initrd-file ${medium} /proxmox.iso", "initrd i");
    file("b.conf", "linux k", "initrd-file i opt/i", "initrd-file //tc/core.gz core");
    assertEquals(List.of("b"), ids());
    assertEquals(List.of("entries/a.conf, line 2: this image is not one file"), faults());
    image.asIso();
    List<List<ResourcePath>> initrds =
        EntryFiles.all(image, files).entries().stream()
            .map(entry -> ((LinuxEntry) entry).initrds())
            .toList();
    assertEquals(
        List.of(
            List.of(
                ResourcePath.of("initrd/proxmox.iso/@/images/img.iso"),
                ResourcePath.of("images/img/i")),
            List.of(
                ResourcePath.of("initrd/opt/i/@/images/img/i"),
                ResourcePath.of("initrd/core/@/images/tc/core.gz"))),
        initrds);
  }

  @Test
  void aKernelMayBeForOneKindOfFirmware() {
    file("a.conf", "linux bios://loaders/memdisk", "initrd i", "options floppy")
        .file("b.conf", "linux x64:k");
    assertEquals(
        List.of(
            new LinuxEntry(
                "a",
                "a",
                "",
                ResourcePath.of("loaders/memdisk"),
                List.of(ResourcePath.of("images/img/i")),
                List.of("floppy"),
                Cpu.ANY,
                Firmware.BIOS),
            new LinuxEntry(
                "b",
                "b",
                "",
                ResourcePath.of("images/img/k"),
                List.of(),
                List.of(),
                Cpu.ANY,
                Firmware.X64)),
        EntryFiles.all(image, files).entries());
  }

  @Test
  void everyKindOfEntryIsMade() {
    file("m.conf", "multiboot k", "options a", "module i b c", "help For ${machine}")
        .file("c.conf", "chain k", "architecture IA32");
    assertEquals(
        List.of(
            new ChainEntry("c", "c", "", ResourcePath.of("images/img/k"), Cpu.X86_32),
            new MultibootEntry(
                "m",
                "m",
                "For ${machine}",
                ResourcePath.of("images/img/k"),
                List.of("a"),
                List.of(
                    new MultibootEntry.Module(ResourcePath.of("images/img/i"), List.of("b", "c"))),
                Cpu.ANY)),
        EntryFiles.all(image, files).entries());
  }

  @Test
  void aBootProgramMayBeForOneKindOfFirmwareAndHaveArgumentsAndFiles() {
    file(
        "c.conf",
        "chain bios:k",
        "chain x64: //loaders/my boot.efi",
        "chain AA64:i",
        "chain a:b",
        "initrd i",
        "options gui note=\"a b\"");
    assertEquals(
        List.of(
            new ChainEntry(
                "c",
                "c",
                "",
                List.of(
                    new Program(Firmware.BIOS, ResourcePath.of("images/img/k")),
                    new Program(Firmware.X64, ResourcePath.of("loaders/my boot.efi")),
                    new Program(Firmware.AA64, ResourcePath.of("images/img/i")),
                    new Program(Firmware.ANY, ResourcePath.of("images/img/a:b"))),
                List.of("gui", "note=\"a b\""),
                List.of(ResourcePath.of("images/img/i")),
                Cpu.ANY)),
        EntryFiles.all(TestImage.of("img", "k", "i", "a:b"), files).entries());
  }

  @Test
  void aStarIsTheNewestVersionOfWhichEveryFileIsThere() {
    TestImage many =
        TestImage.of(
            "img",
            "b/VMLINUZ-6.9",
            "b/vmlinuz-6.10",
            "b/vmlinuz-6.11",
            "b/rd-6.10.img",
            "b/rd-6.9.img");
    file("a.conf", "linux b/vmlinuz-*", "initrd b/rd-*.img");
    LinuxEntry entry = (LinuxEntry) EntryFiles.all(many, files).entries().get(0);
    assertEquals(ResourcePath.of("images/img/b/vmlinuz-6.10"), entry.kernel());
    assertEquals(List.of(ResourcePath.of("images/img/b/rd-6.10.img")), entry.initrds());
  }

  @Test
  void aMissingFileIsAFaultWithItsLineInAFolderAndAnotherKindOfImageInAProfile() {
    file("a.conf", "title A", "linux gone-*").file("b.conf", "linux k", "initrd gone");
    assertEquals(List.of(), ids());
    assertEquals(
        List.of(
            "entries/a.conf, line 2: there is no file gone-* here",
            "entries/b.conf, line 2: there is no file gone here"),
        faults());
    EntryFiles fitting = EntryFiles.fitting(Facts.of(image), files);
    assertEquals(List.of(), fitting.entries());
    assertEquals(List.of(), fitting.faults());
  }

  @Test
  void twoWithOneIdAreNamedAndTheFirstStays() {
    file("a.conf", "linux k", "id x").file("b.conf", "linux k", "id x");
    assertEquals(List.of("x"), ids());
    assertEquals(List.of("entries/b.conf: has the id x of entries/a.conf"), faults());
  }

  @Test
  void ofTwoWithOneTitleTheSecondShowsMore() {
    file("a.conf", "linux k", "title T", "version 2")
        .file("b.conf", "linux k", "title T", "version 1")
        .file("c.conf", "linux k", "title T");
    assertEquals(List.of("T", "T (1)", "T (c)"), titles());
  }

  @Test
  void titlesMayHoldTheVersionAndTheImage() {
    file("a.conf", "linux k", "title Core ${version} of ${image}")
        .file("b.conf", "linux k", "title Own ${version}", "version 3");
    assertEquals(List.of("Own 3", "Core 15.0 of img"), titles());
    assertEquals("Core of img", EntryFiles.all(image, files).entries().get(1).title());
  }
}
