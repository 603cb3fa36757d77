// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.entry.Cpu;
import pxe.profiles.text.Fault;
import pxe.testing.TestImage;

class EntryReaderTest {
  private static final String[] WORDS = {
    "title",
    "linux",
    "initrd",
    "initrd-file",
    "${medium}",
    "options",
    "module",
    "multiboot",
    "chain",
    "id",
    "help",
    "version",
    "architecture",
    "sort-key",
    "#",
    "\n",
    " ",
    "\t",
    "\"",
    "*",
    "/",
    "//",
    "..",
    "\\",
    "${version}",
    "\0",
    "\uFEFF",
    "\uFFFD",
    "\r",
    "a",
    "1.0",
    "x64",
    "bios:",
    "\n\n",
    "\u2028",
    "=",
    "vmlinuz"
  };

  private static EntryReading read(String... lines) {
    return EntryReader.read("entries/a.conf", String.join("\n", lines));
  }

  private static List<String> faults(String... lines) {
    EntryReading reading = read(lines);
    assertTrue(reading.entry().isEmpty());
    return reading.faults().stream().map(Fault::sentence).toList();
  }

  private static EntryPath path(int line, String path) throws Exception {
    return EntryPath.parse(line, path);
  }

  /** The complete example of the specification (UAPI.1, Type #1 Boot Loader Entry Keys). */
  @Test
  void anOptionsLineMayBeEmpty() {
    assertTrue(read("linux k", "options").faults().isEmpty());
    assertTrue(read("linux k", "options   ").entry().isPresent());
  }

  @Test
  void theExampleOfTheSpecificationIsRead() throws Exception {
    EntryReading reading =
        EntryReader.read(
            "entries/6a9857a393724b7a981ebb5b8495b9ea-3.8.0-2.fc19.x86_64.conf",
            """
            # /boot/loader/entries/6a9857a393724b7a981ebb5b8495b9ea-3.8.0-2.fc19.x86_64.conf
            title        Fedora 19 (Rawhide)
            sort-key     fedora
            machine-id   6a9857a393724b7a981ebb5b8495b9ea
            version      3.8.0-2.fc19.x86_64
            options      root=UUID=6d3376e4-fc93-4509-95ec-a21d68011da2 quiet
            architecture x64
            linux        /6a9857a393724b7a981ebb5b8495b9ea/3.8.0-2.fc19.x86_64/linux
            initrd       /6a9857a393724b7a981ebb5b8495b9ea/3.8.0-2.fc19.x86_64/initrd
            """);
    String folder = "6a9857a393724b7a981ebb5b8495b9ea/3.8.0-2.fc19.x86_64/";
    assertEquals(List.of(), reading.faults());
    assertEquals(
        Optional.of(
            new EntryFile(
                "entries/6a9857a393724b7a981ebb5b8495b9ea-3.8.0-2.fc19.x86_64.conf",
                "6a9857a393724b7a981ebb5b8495b9ea-3.8.0-2.fc19.x86_64",
                "Fedora 19 (Rawhide)",
                "3.8.0-2.fc19.x86_64",
                "fedora",
                List.of(),
                "",
                Cpu.X86_64,
                List.of(),
                new EntryTarget.Linux(
                    path(8, folder + "linux"),
                    List.of(path(9, folder + "initrd")),
                    List.of("root=UUID=6d3376e4-fc93-4509-95ec-a21d68011da2", "quiet")))),
        reading.entry());
  }

  @Test
  void severalInitrdsAndOptionsAreOneListInTheirOrder() throws Exception {
    EntryFile entry =
        read("linux k", "initrd b", "options x y", "initrd a", "options z=\"1 2\"").entry().get();
    assertEquals(
        new EntryTarget.Linux(
            path(1, "k"), List.of(path(2, "b"), path(4, "a")), List.of("x", "y", "z=\"1 2\"")),
        entry.boot());
    assertEquals("a", entry.title());
    assertEquals("a", entry.id());
    assertEquals(Cpu.ANY, entry.cpu());
  }

  @Test
  void aMultibootKernelHasModulesWithArguments() throws Exception {
    EntryFile entry =
        read(
                "multiboot boot/xen.gz",
                "options dom0_mem=1024M",
                "module boot/vmlinuz xencons=hvc console=tty0",
                "module install.img",
                "help First line",
                "help Second line")
            .entry()
            .get();
    assertEquals(
        new EntryTarget.Multiboot(
            path(1, "boot/xen.gz"),
            List.of("dom0_mem=1024M"),
            List.of(
                new EntryTarget.Multiboot.Module(
                    path(3, "boot/vmlinuz"), List.of("xencons=hvc", "console=tty0")),
                new EntryTarget.Multiboot.Module(path(4, "install.img"), List.of()))),
        entry.boot());
    assertEquals("First line\nSecond line", entry.help());
  }

  @ParameterizedTest
  @CsvSource({
    "entries/Fedora+3-1.conf, fedora-3-1",
    "entries/_a.conf, a",
    "entries/---.conf, entry",
    "entries/Wyse Sx0.conf, wyse-sx0",
  })
  void withoutAnIdTheFileNameIsIt(String file, String id) {
    assertEquals(id, EntryReader.read(file, "linux k").entry().get().id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title x|a.conf: names nothing to boot",
        "efi /EFI/tool.efi|a.conf: names nothing to boot",
        "linux k;chain c|line 2: beside linux",
        "linux k;title|line 2: \"title\" has no value",
        "linux ../k|line 1: \"../k\" cannot be used: the path climbs",
        "linux /|line 1: \"/\" cannot be used: names no file",
        "linux //tc|line 1: \"//tc\" cannot be used: names no file",
        "linux a*/k|line 1: \"a*/k\" cannot be used: may hold one *",
        "linux k**|line 1: \"k**\" cannot be used: may hold one *",
        "linux //tc/k*|line 1: \"//tc/k*\" cannot be used: may hold one *",
        "linux k;title a;title b|line 3: title was given in line 2",
        "linux k;module m|line 2: goes with multiboot, not with linux",
        "multiboot k;initrd i|line 2: goes with linux and chain, not with multiboot",
        "chain c;module m|line 2: goes with multiboot, not with chain",
        "chain c;chain d|line 2: chain for the same firmware was given in line 1",
        "chain x64:c;title t;chain X64: d|line 3: chain for the same firmware was given in line 1",
        "chain bios:|line 1: \"\" cannot be used: names no file",
        "chain bios:c;linux k|line 1: beside linux",
        "linux k;options x=\"a|line 2: a quote is not closed",
        "linux k;id Upper|line 2: \"Upper\" is no id",
        "linux k;architecture mips|line 2: no machine with \"mips\" is served",
        "linux k;title ${server}|line 2: ${server} has a value in options and help alone; remove it",
        "linux k;title ${versoin}|line 2: there is no value versoin here; write ${image} or",
        "linux k;submenu ${a}|line 2: there is no value a here; write ${image} or ${version}",
        "linux k;title ${star}|line 2: ${star} has a value only where a file has a *; write one",
        "linux k;title a\u0007b|line 2: holds what is no text",
        "linux k;title a\uFFFDb|line 2: holds what is no text",
      })
  void aMistakeIsSaidWithItsLineAndTheEntryIsLeftOut(String lines, String expected) {
    List<String> faults = faults(lines.split(";"));
    assertEquals(1, faults.size(), faults.toString());
    assertTrue(
        faults.get(0).startsWith("entries/") && faults.get(0).contains(expected), faults.get(0));
  }

  @Test
  void severalMistakesAreAllSaid() {
    assertEquals(3, faults("id ?", "linux ..", "options \"").size());
  }

  @Test
  void anUnknownKeyIsSaidButTheEntryStays() {
    EntryReading reading = read("linux k", "optoins quiet", "x-mine 1", "grub_class fedora");
    assertTrue(reading.entry().isPresent());
    assertEquals(1, reading.faults().size());
    String said = reading.faults().get(0).sentence();
    assertTrue(said.startsWith("entries/a.conf, line 2: there is no key optoins"), said);
  }

  @Test
  void editorsOfAllKindsAreWelcome() {
    EntryReading reading =
        EntryReader.read("a.conf", "\uFEFFlinux\tk\r\n\r\n  # note\r\n  options\ta \t b\r\n");
    assertEquals(List.of(), reading.faults());
    assertEquals(List.of("a", "b"), ((EntryTarget.Linux) reading.entry().get().boot()).arguments());
  }

  @Test
  void whateverIsReadIsAnEntryThatCanBeMadeOrAFault() {
    Random random = new Random(42);
    TestImage image = TestImage.of("img", "vmlinuz", "a", "1.0");
    int made = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "" : "linux vmlinuz\n");
      random
          .ints(random.nextInt(12), 0, WORDS.length)
          .forEach(w -> text.append(WORDS[w]).append(random.nextBoolean() ? " " : ""));
      EntryReading reading = EntryReader.read("entries/a.conf", text.toString());
      assertTrue(reading.entry().isPresent() || !reading.faults().isEmpty(), text.toString());
      if (reading.entry().isPresent()) {
        EntryFiles files = EntryFiles.all(image, List.of(reading.entry().get()));
        assertEquals(
            1, files.entries().size() + Math.min(1, files.faults().size()), text.toString());
        made += files.entries().size();
      }
    }
    assertTrue(made > 1000, made + " were made");
  }

  @Test
  void aFileForTheRamDiskHasANameThere() {
    assertEquals(List.of(), read("linux k", "initrd-file ${medium} /proxmox.iso").faults());
    for (String wrong : List.of("a", "a b c", "//loaders/a b", "a ..", "a /", "a b/@/c")) {
      assertEquals(1, faults("linux k", "initrd-file " + wrong).size(), wrong);
    }
    assertEquals(1, faults("chain k", "initrd-file a b").size());
  }
}
