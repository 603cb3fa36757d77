// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.described;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.entry.Entry;
import pxe.api.profile.Recognition;
import pxe.testing.TestImage;

class DescribedProfileTest {
  private static final String SOUND =
      "name mine\ntitle Mine ${version}\nrequires k i\nrequires k64";
  private static final String[] WORDS = {
    "name",
    "title",
    "requires",
    "version-in",
    "version-of-name",
    " ",
    "\n",
    "mine",
    "k",
    "(a+)+b",
    "([0-9.]+)",
    "*",
    "//",
    "..",
    "${version}",
    "\0",
    "#",
    "(",
    "\t"
  };

  private final Map<String, String> texts =
      new TreeMap<>(Map.of("entries/a.conf", "linux k\ninitrd i", "entries/b.conf", "linux k64"));

  private DescribedProfile profile(String description) {
    texts.put("profile.conf", description);
    return DescribedProfile.read("the.bundle", texts);
  }

  private static Optional<Recognition> show(DescribedProfile profile, TestImage image) {
    return profile.recognise(image, image.settings());
  }

  private static List<String> ids(Optional<Recognition> recognition) {
    return recognition.orElseThrow().entries().stream().map(Entry::id).toList();
  }

  @Test
  void anImageIsItsOwnWithAllFilesOfOneLineAndHasTheEntriesThatFit() {
    DescribedProfile profile = profile(SOUND);
    assertEquals("mine", profile.name());
    assertEquals(List.of(), profile.faults());
    assertEquals(List.of("a"), ids(show(profile, TestImage.of("x", "k", "i"))));
    assertEquals(List.of("b"), ids(show(profile, TestImage.of("x", "k64"))));
    assertEquals(List.of("a", "b"), ids(show(profile, TestImage.of("x", "k", "i", "k64"))));
    assertEquals(Optional.empty(), show(profile, TestImage.of("x", "k")));
  }

  @Test
  void anImageWithEntryFilesOfItsOwnIsLeftToThem() {
    TestImage image = TestImage.of("x", "k", "i", "entries/own.conf");
    assertEquals(Optional.empty(), show(profile(SOUND), image));
  }

  @Test
  void theVersionComesFromTheFirstSourceThatHasOne() {
    DescribedProfile profile =
        profile(SOUND + "\nversion-in etc/release Core ([0-9.]+)\nversion-of-name -([0-9.]+)$");
    TestImage image = TestImage.of("mine-14.0", "k", "i");
    assertEquals("Mine 14.0", show(profile, image).get().title());
    image.with("etc/release", "Welcome", "to Core 15.0.");
    assertEquals("Mine 15.0.", show(profile, image).get().title());
    assertEquals("Mine", show(profile, TestImage.of("other", "k", "i")).get().title());
  }

  @Test
  void aBrokenEntryIsSaidBeforeThereIsAnImageAndTheOthersStay() {
    texts.put("entries/c.conf", "title C\nlinux ../k");
    DescribedProfile profile = profile(SOUND);
    assertEquals(1, profile.faults().size());
    assertTrue(
        profile.faults().get(0).startsWith("entries/c.conf, line 2: \"../k\" cannot be used"),
        profile.faults().get(0));
    assertEquals(List.of("a"), ids(show(profile, TestImage.of("x", "k", "i"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "requires k|profile.conf: name must be",
        "name A b;requires k|profile.conf, line 1: name must be",
        "name a|profile.conf: requires is missing",
        "name a;requires ../k|profile.conf, line 2: \"../k\" cannot be used: the path climbs",
        "name a;requires //tc/k|profile.conf, line 2: \"//tc/k\" cannot be used: only files of",
        "name a;requires k;version-in f|profile.conf, line 3: \"f\" cannot be used: write a file",
        "name a;requires k;version-in f x|profile.conf, line 3: \"f x\" cannot be used: has no group",
        "name a;requires k;version-of-name (|profile.conf, line 3: \"(\" cannot be used: is no reg",
        "name a;requires k;titel x|profile.conf, line 3: there is no key titel",
        "name a;name b;requires k|profile.conf, line 2: name was given in line 1",
      })
  void withAMistakeInItsDescriptionItRecognisesNothingAndSaysWhy(String lines, String expected) {
    DescribedProfile profile = profile(lines.replace(';', '\n'));
    assertEquals(1, profile.faults().size(), profile.faults().toString());
    assertTrue(profile.faults().get(0).startsWith(expected), profile.faults().get(0));
    assertEquals("the.bundle", profile.name());
    assertEquals(Optional.empty(), show(profile, TestImage.of("x", "k", "i")));
  }

  @Test
  void withoutDescriptionOrEntriesItSaysSo() {
    assertEquals(
        List.of("profile.conf: is missing", "entries: there is no entry that can be used"),
        DescribedProfile.read("the.bundle", Map.of()).faults());
  }

  @Test
  void whateverIsReadIsAProfileOrAFault() {
    Random random = new Random(7);
    TestImage image = TestImage.of("x-1.0", "k", "i");
    int sound = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "" : "name a\nrequires k\n");
      random
          .ints(random.nextInt(10), 0, WORDS.length)
          .forEach(w -> text.append(WORDS[w]).append(random.nextBoolean() ? " " : ""));
      DescribedProfile profile = profile(text.toString());
      Optional<Recognition> recognition = show(profile, image);
      assertTrue(recognition.isEmpty() || profile.faults().isEmpty(), text.toString());
      sound += recognition.isPresent() ? 1 : 0;
    }
    assertTrue(sound > 500, sound + " recognised it");
  }
}
