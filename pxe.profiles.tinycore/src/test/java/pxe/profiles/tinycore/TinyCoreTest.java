// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.tinycore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
import pxe.api.profile.Recognition;
import pxe.api.resource.ResourcePath;
import pxe.profiles.described.DescribedProfile;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.TestImage;

/** The texts of this bundle, read as the extender reads them. */
class TinyCoreTest {
  private static final Set<String> CORE = Set.of("boot/vmlinuz", "boot/core.gz");
  private static final Set<String> PURE = Set.of("boot/vmlinuz64", "boot/corepure64.gz");

  private static DescribedProfile profile() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    texts.put("profile.conf", Files.readString(Path.of("profile/profile.conf")));
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("profile/entries"))) {
      for (Path entry : entries) {
        texts.put("entries/" + entry.getFileName(), Files.readString(entry));
      }
    }
    return DescribedProfile.read("pxe.profiles.tinycore", texts);
  }

  private static Optional<Recognition> show(String name, Set<String> files) throws IOException {
    SettingsReader settings = SettingsReader.of("pxe.image~" + name, Map.of(), key -> null);
    return profile().recognise(TestImage.of(name, files.toArray(String[]::new)), settings);
  }

  @Test
  void thereIsNoMistakeInIt() throws IOException {
    assertEquals(List.of(), profile().faults());
    assertEquals("tinycore", profile().name());
  }

  @ParameterizedTest
  @CsvSource({
    "Core-15.0, Tiny Core 15.0",
    "TinyCore-16.1, Tiny Core 16.1",
    "CorePlus-15.0, Tiny Core 15.0",
    "Core-16.0rc1, Tiny Core 16.0rc1",
    "Core-current, Tiny Core",
    "tc, Tiny Core",
  })
  void theVersionIsThatOfTheMediumsName(String name, String title) throws IOException {
    Recognition recognition = show(name, CORE).orElseThrow();
    assertEquals(title, recognition.title());
    assertEquals(title, recognition.entries().get(0).title());
  }

  @Test
  void theThirtyTwoBitMediumBootsItsKernelWithItsRamDisk() throws IOException {
    Recognition recognition = show("Core-15.0", CORE).orElseThrow();
    assertEquals(1, recognition.entries().size());
    LinuxEntry entry = (LinuxEntry) recognition.entries().get(0);
    assertEquals("core", entry.id());
    assertEquals(ResourcePath.of("images/Core-15.0/boot/vmlinuz"), entry.kernel());
    assertEquals(List.of(ResourcePath.of("images/Core-15.0/boot/core.gz")), entry.initrds());
    assertEquals(List.of("loglevel=3"), entry.arguments());
    assertEquals(Cpu.X86_32, entry.cpu());
  }

  @Test
  void theSixtyFourBitMediumLikewise() throws IOException {
    Recognition recognition = show("CorePure64-15.0", PURE).orElseThrow();
    assertEquals(1, recognition.entries().size());
    LinuxEntry entry = (LinuxEntry) recognition.entries().get(0);
    assertEquals("corepure64", entry.id());
    assertEquals("Tiny Core 15.0 (64 bit)", entry.title());
    assertEquals(ResourcePath.of("images/CorePure64-15.0/boot/vmlinuz64"), entry.kernel());
    assertEquals(
        List.of(ResourcePath.of("images/CorePure64-15.0/boot/corepure64.gz")), entry.initrds());
    assertEquals(Cpu.X86_64, entry.cpu());
  }

  @Test
  void aMediumWithBothOffersBoth() throws IOException {
    Set<String> both =
        Set.of("boot/vmlinuz", "boot/core.gz", "boot/vmlinuz64", "boot/corepure64.gz");
    assertEquals(
        List.of("core", "corepure64"),
        show("x", both).orElseThrow().entries().stream().map(Entry::id).toList());
  }

  @Test
  void theTwoFilesSideBySideAreEnough() throws IOException {
    LinuxEntry entry =
        (LinuxEntry) show("tc", Set.of("vmlinuz", "core.gz")).orElseThrow().entries().get(0);
    assertEquals(ResourcePath.of("images/tc/vmlinuz"), entry.kernel());
    assertEquals(List.of(ResourcePath.of("images/tc/core.gz")), entry.initrds());
    assertEquals(
        List.of("flat-corepure64"),
        show("tc", Set.of("vmlinuz64", "corepure64.gz")).orElseThrow().entries().stream()
            .map(Entry::id)
            .toList());
  }

  @Test
  void anotherKernelIsSomebodyElses() throws IOException {
    assertEquals(Optional.empty(), show("x", Set.of("boot/vmlinuz", "boot/initrd.img")));
    assertEquals(Optional.empty(), show("x", Set.of("boot/vmlinuz", "boot/corepure64.gz")));
  }
}
