// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.entry.ChainEntry.Program;
import pxe.api.resource.ResourcePath;

class EntryTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "Install", "a b", "-a", "a/b", "a\nb", "ä"})
  void anIdIsALabelThatEveryLoaderTakes(String id) {
    assertThrows(IllegalArgumentException.class, () -> new LocalDiskEntry(id, "Disk"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two\nlines", "bell\u0007"})
  void aTitleIsOneLineOfText(String title) {
    assertThrows(IllegalArgumentException.class, () -> new LocalDiskEntry("local", title));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nappend evil"})
  void anArgumentIsOneLine(String argument) {
    ResourcePath kernel = ResourcePath.of("images/a/linux");
    assertThrows(
        IllegalArgumentException.class,
        () -> new LinuxEntry("a", "A", kernel, List.of(), List.of(argument), Cpu.ANY));
  }

  @Test
  void anImagesOwnMenuStandsBelowItsRoot() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ImageMenuEntry(
                "own", "Own", ResourcePath.of("images/a"), ResourcePath.of("images/b/default")));
  }

  private static final ResourcePath A = ResourcePath.of("images/a/x");
  private static final ResourcePath B = ResourcePath.of("images/a/y");

  static List<Entry> oneOfEachKind() {
    return List.of(
        new LinuxEntry("a", "A", "h", A, List.of(B), List.of("x"), Cpu.X86_64),
        new MultibootEntry(
            "a",
            "A",
            "h",
            A,
            List.of("x"),
            List.of(new MultibootEntry.Module(B, List.of("y"))),
            Cpu.X86_64),
        new ChainEntry("a", "A", "h", A, Cpu.X86_64),
        new ImageMenuEntry("a", "A", ResourcePath.of("images/a"), A, Cpu.X86_64),
        new LocalDiskEntry("a", "A"),
        new SubmenuEntry("a", "A", List.of(new LocalDiskEntry("b", "B"))));
  }

  @ParameterizedTest
  @MethodSource("oneOfEachKind")
  void anEntryWithAnotherTitleIsTheSameOtherwise(Entry entry) {
    Entry titled = entry.titled("B");
    assertEquals("B", titled.title());
    assertEquals(entry, titled.titled("A"));
    assertThrows(IllegalArgumentException.class, () -> entry.titled(""));
  }

  @Test
  void anEntryKnowsItsFilesAndItsProcessor() {
    assertEquals(
        List.of(List.of(A, B), List.of(A, B), List.of(A), List.of(A), List.of(), List.of()),
        oneOfEachKind().stream().map(Entry::files).toList());
    assertEquals(
        List.of(Cpu.X86_64, Cpu.X86_64, Cpu.X86_64, Cpu.X86_64, Cpu.ANY, Cpu.ANY),
        oneOfEachKind().stream().map(Entry::cpu).toList());
  }

  private static ChainEntry chain(Program... programs) {
    return new ChainEntry("a", "A", "h", List.of(programs), List.of("gui"), List.of(B), Cpu.X86_64);
  }

  @Test
  void aFirmwareIsGivenTheProgramThatIsForIt() {
    Program bios = new Program(Firmware.BIOS, A);
    Program other = new Program(Firmware.ANY, B);
    assertEquals(Optional.of(chain(bios)), chain(other, bios).on(Firmware.BIOS));
    assertEquals(Optional.of(chain(other)), chain(bios, other).on(Firmware.X64));
    assertEquals(Optional.empty(), chain(bios).on(Firmware.X64));
    assertEquals(List.of(A, B, B), chain(bios, other).files());
    assertEquals(A, chain(bios, other).bootFile());
    assertEquals("B", chain(bios).titled("B").title());
  }

  @Test
  void eachFirmwareHasOneProgramAtMostAndOneHasOne() {
    Program bios = new Program(Firmware.BIOS, A);
    assertThrows(IllegalArgumentException.class, () -> chain());
    assertThrows(IllegalArgumentException.class, () -> chain(bios, bios));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ChainEntry("a", "A", "", List.of(bios), List.of(" "), List.of(), Cpu.ANY));
  }

  @Test
  void behindASubmenuStandsWhatBoots() {
    Entry disk = new LocalDiskEntry("b", "B");
    Entry inner = new SubmenuEntry("c", "C", List.of(disk));
    assertEquals(
        List.of(disk, A_CHAIN),
        new SubmenuEntry("a", "A", List.of(inner, A_CHAIN)).bootable().toList());
  }

  private static final Entry A_CHAIN = new ChainEntry("d", "D", "", A, Cpu.ANY);

  @Test
  void aFileInTheRamDiskHasAPathThatTellsItAgain() {
    ResourcePath medium = ResourcePath.of("images/pve.iso");
    InitrdFile iso = new InitrdFile(ResourcePath.of("/opt/proxmox.iso"), medium);
    assertEquals("initrd/opt/proxmox.iso/@/images/pve.iso", iso.path().toString());
    assertEquals(Optional.of(iso), InitrdFile.at(iso.path()));
    assertEquals(Optional.empty(), InitrdFile.at(medium));
    assertEquals(Optional.empty(), InitrdFile.at(ResourcePath.of("initrd/@/images/pve.iso")));
    assertEquals(Optional.empty(), InitrdFile.at(ResourcePath.of("initrd/a/@")));
    assertEquals(Optional.empty(), InitrdFile.at(ResourcePath.of("initrd/a/@/answers/x")));
  }

  @Test
  void nothingButFilesOfImagesIsPutIntoTheRamDisk() {
    ResourcePath name = ResourcePath.of("a");
    ResourcePath file = ResourcePath.of("images/a/b");
    assertThrows(
        IllegalArgumentException.class,
        () -> new InitrdFile(name, ResourcePath.of("answers/mac/a/b")));
    assertThrows(IllegalArgumentException.class, () -> new InitrdFile(ResourcePath.ROOT, file));
    ResourcePath deepest = ResourcePath.of("a/".repeat(15) + "b");
    InitrdFile deep = new InitrdFile(deepest, file);
    assertEquals(Optional.of(deep), InitrdFile.at(deep.path()));
    assertThrows(IllegalArgumentException.class, () -> new InitrdFile(deepest.resolve("c"), file));
    assertThrows(
        IllegalArgumentException.class, () -> new InitrdFile(ResourcePath.of("a/@/b"), file));
  }
}
