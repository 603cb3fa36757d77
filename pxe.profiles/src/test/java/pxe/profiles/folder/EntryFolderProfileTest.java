// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.api.profile.Recognition;
import pxe.api.resource.ResourcePath;
import pxe.testing.TestImage;

class EntryFolderProfileTest {
  private static Optional<Recognition> show(TestImage image) {
    return new EntryFolderProfile().recognise(image, image.settings());
  }

  private static TestImage with(TestImage image, String... entries) throws IOException {
    for (String entry : entries) {
      try (InputStream in =
          EntryFolderProfileTest.class.getResourceAsStream("/tc/entries/" + entry)) {
        image.with("entries/" + entry, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return image;
  }

  private static LinuxEntry entry(String id, String title, String kernel, String... arguments) {
    return new LinuxEntry(
        id,
        title,
        ResourcePath.of("images/" + kernel),
        List.of(ResourcePath.of("images/tc/core.gz")),
        List.of(arguments),
        Cpu.ANY);
  }

  /** The menu of "Tinycore: proxyDHCP", as it stands there. */
  @Test
  void theThreeEntriesOfTheTinyCoreRecipeBootAsTheyDoThere() throws IOException {
    TestImage tc =
        with(
            TestImage.of("tc", "vmlinuz", "core.gz"),
            "tc476.conf",
            "tc476_wyse.conf",
            "tc476_wyse_test.conf");
    assertEquals(
        Optional.of(
            new Recognition(
                "tc",
                List.of(
                    entry("tc476", "Standard Tiny Core 4.7.6", "tc/vmlinuz", "keymap=qwerty/uk"),
                    entry(
                        "tc476_wyse",
                        "Standard Tiny Core on Wyse Sx0",
                        "tc/vmlinuz",
                        "keymap=qwerty/uk",
                        "pci=nobios",
                        "ignore_loglevel"),
                    entry(
                        "tc476_wyse_test",
                        "Tiny Core on Wyse Sx0 (Specific)",
                        "wyseSx0/vmlinuz",
                        "keymap=qwerty/uk",
                        "pci=nobios",
                        "ignore_loglevel",
                        "pata_cs5536.msr=1")),
                List.of(),
                true)),
        show(tc));
  }

  @Test
  void entriesStandInTheSubmenusThatTheyName() {
    TestImage image =
        TestImage.of("sys", "k")
            .with("entries/a.conf", "title A\nlinux k\nsubmenu Tools\nsubmenu Old ones\n")
            .with("entries/b.conf", "title B\nlinux k\n")
            .with("entries/c.conf", "title C\nlinux k\nsubmenu Tools\n")
            .with("entries/menu-tools.conf", "title D\nlinux k\n");
    Recognition recognition = show(image).orElseThrow();
    assertEquals(List.of(), recognition.faults());
    assertEquals(
        "Tools/menu-tools-2[Old ones/menu-old-ones[A/a], C/c], B/b, D/menu-tools",
        lines(recognition.entries()));
  }

  private static String lines(List<Entry> entries) {
    return entries.stream()
        .map(
            entry ->
                entry.title()
                    + "/"
                    + entry.id()
                    + (entry instanceof SubmenuEntry s ? "[" + lines(s.entries()) + "]" : ""))
        .collect(Collectors.joining(", "));
  }

  @Test
  void anImageWithoutEntryFilesIsSomebodyElses() {
    assertEquals(Optional.empty(), show(TestImage.of("x", "vmlinuz", "entries/readme.txt")));
    assertEquals(Optional.empty(), show(TestImage.of("x", "entries.conf", "entries/a.conf/b")));
  }

  @Test
  void aMistakeIsSaidAndTheOthersBoot() {
    TestImage image =
        TestImage.of("x", "k")
            .with("entries/1.conf", "linux k")
            .with("entries/2.conf", "title Two", "linux gone")
            .with("entries/3.conf", "linux k", "options \"")
            .with("entries/4.conf", "x".repeat(1 << 20));
    Recognition recognition = show(image).get();
    assertEquals(List.of("1"), recognition.entries().stream().map(Entry::id).toList());
    assertEquals(
        List.of(
            "entries/3.conf, line 2: a quote is not closed; write a second \"",
            "entries/4.conf: is too large for an entry file, or went away",
            "entries/2.conf, line 2: there is no file gone here"),
        recognition.faults());
  }
}
