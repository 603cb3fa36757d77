// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.entry.ImageMenuEntry;
import pxe.api.entry.InitrdFile;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.api.profile.Recognition;
import pxe.api.profile.TextFile;
import pxe.api.resource.ResourcePath;
import pxe.rooms.settings.SettingsReader;

class RecognitionCheckTest {
  private final FakeImage image = FakeImage.of("u18");
  private final LinuxEntry install = FakeProfile.linux("install", image);

  private RecognitionResult examine(Entry... entries) {
    return RecognitionCheck.of(image, Optional.of(new Recognition("Ubuntu", List.of(entries))));
  }

  private static List<String> ids(RecognitionResult result) {
    return result.claim().get().entries().stream().map(Entry::id).toList();
  }

  @Test
  void noAnswerIsNoFault() {
    assertEquals(RecognitionResult.pass(), RecognitionCheck.of(image, Optional.empty()));
  }

  @Test
  void whatTheProfileFindsWrongItselfIsAFaultBesideTheEntriesThatAreSound() {
    Recognition answer =
        new Recognition("Ubuntu", List.of(install), List.of("entries/b.conf, line 3: no\nway"));
    RecognitionResult result = RecognitionCheck.of(image, Optional.of(answer));
    assertEquals(List.of("install"), ids(result));
    assertEquals(List.of("entries/b.conf, line 3: no way"), result.faults());
  }

  @Test
  void whatIsWrongInAFileOfTheImageIsNoFaultOfTheProfileThatReadsIt() {
    Recognition answer =
        new Recognition("u18", List.of(install), List.of("entries/b.conf, line 3: no way"), true);
    RecognitionResult result = RecognitionCheck.of(image, Optional.of(answer));
    assertEquals(List.of("install"), ids(result));
    assertEquals(List.of(), result.faults());
    assertEquals("entries/b.conf, line 3: no way", result.written().get(0).fault());
    Recognition useless = new Recognition("u18", List.of(), List.of("entries/b.conf: no"), true);
    assertEquals(2, RecognitionCheck.of(image, Optional.of(useless)).written().size());
  }

  @Test
  void nullIsAFault() {
    RecognitionQuery query =
        new RecognitionQuery(
            new FakeProfile("a", i -> null).known(1, 0),
            10,
            FakeImage.of("u18"),
            SettingsReader.of("pxe.image~u18", Map.of(), key -> null));
    assertEquals(List.of("answered null"), query.result().faults());
  }

  @Test
  void aFileThatIsPutIntoTheRamDiskIsThere() {
    InitrdFile lost =
        new InitrdFile(ResourcePath.of("disk.iso"), ResourcePath.of("images/u18/lost.iso"));
    InitrdFile elsewhere =
        new InitrdFile(ResourcePath.of("disk.iso"), ResourcePath.of("images/other/x.iso"));
    RecognitionResult result =
        examine(
            install,
            new LinuxEntry("a", "A", install.kernel(), List.of(lost.path()), List.of(), Cpu.ANY),
            new LinuxEntry(
                "b", "B", install.kernel(), List.of(elsewhere.path()), List.of(), Cpu.ANY));
    assertEquals(List.of("install", "b"), ids(result));
    assertEquals(1, result.faults().size());
  }

  private RecognitionResult withTexts(TextFile... texts) {
    Recognition answer =
        new Recognition("Ubuntu", List.of(install), List.of(), false, List.of(texts));
    return RecognitionCheck.of(image, Optional.of(answer));
  }

  private static TextFile text(String path, String text) {
    return new TextFile(ResourcePath.of(path), text);
  }

  @Test
  void textsAreFilesOfTheImageThatEntriesMayName() {
    TextFile script = text("pxe/a.cfg", "a");
    LinuxEntry reads =
        new LinuxEntry(
            "a",
            "A",
            install.kernel(),
            List.of(new InitrdFile(ResourcePath.of("a"), image.path("pxe/a.cfg")).path()),
            List.of(),
            Cpu.ANY);
    Recognition answer =
        new Recognition("Ubuntu", List.of(reads), List.of(), false, List.of(script));
    RecognitionResult result = RecognitionCheck.of(image, Optional.of(answer));
    assertEquals(List.of(), result.faults());
    assertEquals(List.of(script), result.claim().get().texts());
  }

  @Test
  void aTextHidesNoFileOfTheImageAndNoOtherText() {
    String kernel = install.kernel().from(2).toString();
    TextFile script = text("pxe/a.cfg", "a");
    RecognitionResult result = withTexts(text(kernel, "b"), script, text("pxe/A.cfg", "c"));
    assertEquals(List.of(script), result.claim().get().texts());
    assertEquals(
        List.of(
            "gave it the text " + kernel + ", and there is such a name already",
            "gave it the text pxe/A.cfg, and there is such a name already"),
        result.faults());
  }

  @Test
  void textsAreFewAndShort() {
    TextFile[] many = new TextFile[65];
    for (int i = 0; i < many.length; i++) {
      many[i] = text("pxe/" + i, "a");
    }
    RecognitionResult result = withTexts(many);
    assertEquals(64, result.claim().get().texts().size());
    assertEquals(List.of("gave it more than 64 texts, or too long ones"), result.faults());
    String half = "a".repeat(600_000);
    assertEquals(1, withTexts(text("a", half), text("b", half)).claim().get().texts().size());
    assertEquals(List.of("install"), ids(withTexts(text("a", half), text("b", half))));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "two\nlines"})
  void aTitleIsOneLineOfText(String title) {
    RecognitionResult result =
        RecognitionCheck.of(image, Optional.of(new Recognition(title, List.of(install))));
    assertTrue(result.claim().isEmpty());
    assertEquals(1, result.faults().size());
  }

  @Test
  void aClaimWithoutEntriesIsAFault() {
    RecognitionResult result = examine();
    assertTrue(result.claim().isEmpty());
    assertEquals(List.of("has no entry for it that can boot"), result.faults());
  }

  @Test
  void idsAreUniqueThroughoutTheImage() {
    Entry twin = FakeProfile.linux("install", image);
    RecognitionResult result = examine(install, new SubmenuEntry("more", "More", List.of(twin)));
    assertEquals(List.of("install"), ids(result));
    assertEquals(
        List.of("gave the id install to two entries; the second is left out"), result.faults());
  }

  @Test
  void anEntryWhoseFilesAreNotThereIsLeftOut() {
    FakeImage bare = new FakeImage("u18", Set.of("linux"));
    Entry plain =
        new LinuxEntry("plain", "Plain", bare.path("linux"), List.of(), List.of(), Cpu.ANY);
    RecognitionResult result =
        RecognitionCheck.of(bare, Optional.of(new Recognition("Ubuntu", List.of(install, plain))));
    assertEquals(List.of("plain"), ids(result));
    assertEquals(
        List.of("left out the entry install: there is no file images/u18/initrd.gz"),
        result.faults());
  }

  @Test
  void anOwnMenuNeedsItsFile() {
    Entry there = new ImageMenuEntry("menu", "Own", image.path(""), image.path("boot/menu.cfg"));
    Entry lost = new ImageMenuEntry("lost", "Own", image.path(""), image.path("boot/lost.cfg"));
    assertEquals(List.of("menu"), ids(examine(there, lost)));
  }

  private Entry xen(String id, String kernel, String module) {
    return new MultibootEntry(
        id,
        "Xen",
        "",
        image.path(kernel),
        List.of(),
        List.of(new MultibootEntry.Module(image.path(module), List.of())),
        Cpu.ANY);
  }

  @Test
  void aMultibootKernelNeedsItsModules() {
    RecognitionResult result =
        examine(xen("xen", "linux", "initrd.gz"), xen("half", "linux", "dom0.gz"));
    assertEquals(List.of("xen"), ids(result));
    assertEquals(
        List.of("left out the entry half: there is no file images/u18/dom0.gz"), result.faults());
    assertEquals(List.of("install"), ids(examine(install, xen("none", "xen.gz", "linux"))));
  }

  private List<Entry> withArguments(String id, List<String> arguments) {
    return List.of(
        new LinuxEntry(id + "-l", "L", image.path("linux"), List.of(), arguments, Cpu.ANY),
        new ChainEntry(
            id + "-c",
            "C",
            "",
            List.of(new ChainEntry.Program(Firmware.ANY, image.path("linux"))),
            arguments,
            List.of(),
            Cpu.ANY),
        new MultibootEntry(id + "-m", "M", "", image.path("linux"), arguments, List.of(), Cpu.ANY),
        new MultibootEntry(
            id + "-n",
            "N",
            "",
            image.path("linux"),
            List.of(),
            List.of(new MultibootEntry.Module(image.path("linux"), arguments)),
            Cpu.ANY),
        new LinuxEntry(
            id + "-h",
            "H",
            String.join("", arguments),
            image.path("linux"),
            List.of(),
            List.of(),
            Cpu.ANY));
  }

  private RecognitionResult examine(List<Entry> entries) {
    return examine(entries.toArray(Entry[]::new));
  }

  @Test
  void wordsOfAnEntryAreBounded() {
    String half = "a".repeat(8190);
    RecognitionResult sound = examine(withArguments("a", List.of(half, half)));
    assertEquals(List.of(), sound.faults());
    assertEquals(5, ids(sound).size());
    RecognitionResult result = examine(withArguments("a", List.of(half, half, "12345")));
    assertEquals(5, result.faults().size() - 1);
    assertEquals(
        "left out the entry a-l: its title, help and arguments have more than 16384 characters",
        result.faults().get(0));
    assertTrue(result.claim().isEmpty());
  }

  @Test
  void wordsOfAllEntriesOfAnImageAreBounded() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      entries.addAll(withArguments("e" + i, List.of("a".repeat(16_383))));
    }
    RecognitionResult result = examine(new SubmenuEntry("all", "All", entries), install);
    assertEquals(64, result.claim().get().entries().get(0).bootable().count());
    assertEquals(
        List.of(
            "left out the entry e12-h: with it, the entries of the image have more than 1048576"
                + " characters",
            "left out the entry install: with it, the entries of the image have more than 1048576"
                + " characters"),
        result.faults());
  }

  @Test
  void aChainNeedsItsBootFile() {
    Entry there = new ChainEntry("there", "Next", "", image.path("linux"), Cpu.ANY);
    Entry lost = new ChainEntry("lost", "Next", "", image.path("grub.efi"), Cpu.ANY);
    RecognitionResult result = examine(there, lost);
    assertEquals(List.of("there"), ids(result));
    assertEquals(
        List.of("left out the entry lost: there is no file images/u18/grub.efi"), result.faults());
  }

  @Test
  void filesOfOtherOwnersAreTheirConcern() {
    Entry foreign =
        new LinuxEntry("f", "F", ResourcePath.of("elsewhere/linux"), List.of(), List.of(), Cpu.ANY);
    assertEquals(List.of("f"), ids(examine(foreign)));
  }
}
