// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.described;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
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
    "value",
    "when",
    "rank",
    "not",
    "in",
    "is",
    "file",
    "matches",
    "medium",
    ">=",
    "1",
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

  private static Optional<Recognition> show(DescribedProfile profile, TestImage image)
      throws IOException {
    return profile.recognise(image, image.settings());
  }

  private static List<String> ids(Optional<Recognition> recognition) {
    return recognition.orElseThrow().entries().stream().map(Entry::id).toList();
  }

  @Test
  void anImageIsItsOwnWithAllFilesOfOneLineAndHasTheEntriesThatFit() throws IOException {
    DescribedProfile profile = profile(SOUND);
    assertEquals("mine", profile.name());
    assertEquals(List.of(), profile.faults());
    assertEquals(List.of("a"), ids(show(profile, TestImage.of("x", "k", "i"))));
    assertEquals(List.of("b"), ids(show(profile, TestImage.of("x", "k64"))));
    assertEquals(List.of("a", "b"), ids(show(profile, TestImage.of("x", "k", "i", "k64"))));
    assertEquals(Optional.empty(), show(profile, TestImage.of("x", "k")));
  }

  @Test
  void anImageWithEntryFilesOfItsOwnIsLeftToThem() throws IOException {
    TestImage image = TestImage.of("x", "k", "i", "entries/own.conf");
    assertEquals(Optional.empty(), show(profile(SOUND), image));
  }

  @Test
  void theVersionComesFromTheFirstSourceThatHasOne() throws IOException {
    DescribedProfile profile =
        profile(SOUND + "\nversion-in etc/release Core ([0-9.]+)\nversion-of-name -([0-9.]+)$");
    TestImage image = TestImage.of("mine-14.0", "k", "i");
    assertEquals("Mine 14.0", show(profile, image).get().title());
    image.with("etc/release", "Welcome", "to Core 15.0.");
    assertEquals("Mine 15.0.", show(profile, image).get().title());
    assertEquals("Mine", show(profile, TestImage.of("other", "k", "i")).get().title());
  }

  @Test
  void valuesTellOneFamilyFromAnotherAndStandInTitlesAndArguments() throws IOException {
    texts.clear();
    texts.put(
        "entries/a.conf", "title Try ${family}\nlinux k\noptions f=${family} s=${source} ${none}");
    DescribedProfile profile =
        profile(
            """
            name mine
            title ${family} ${version}
            requires k
            value family in .disk/info ^(\\w+)
            value family is Old when not file new
            value family is Plain
            value none of-name (zz)
            when not family matches ^Other
            """);
    assertEquals(List.of(), profile.faults());
    TestImage image = TestImage.of("x", "k").with(".disk/info", "Kali Live");
    Recognition recognition = show(profile, image).orElseThrow();
    assertEquals("Kali", recognition.title());
    LinuxEntry entry = (LinuxEntry) recognition.entries().get(0);
    assertEquals("Try Kali", entry.title());
    assertEquals(List.of("f=Kali", "s=${source}"), entry.arguments());
    assertEquals("Plain", show(profile, TestImage.of("x", "k", "new")).orElseThrow().title());
    assertEquals("Old", show(profile, TestImage.of("x", "k")).orElseThrow().title());
    image.with(".disk/info", "Others");
    assertEquals(Optional.empty(), show(profile, image));
  }

  /** What a medium says of itself cannot become a variable of ours, or grow without bound. */
  @Test
  void valuesOfAHostileMediumAreWordsAndNoMore() throws IOException {
    texts.clear();
    texts.put("entries/a.conf", "linux k\noptions v=${v}");
    DescribedProfile profile = profile("name mine\nrequires k\nvalue v in f ^v=(.*)");
    for (String[] shape :
        new String[][] {
          {"v=${answer}", "v={answer}"}, {"v=a\u0007b", "v=ab"}, {"v=" + "x".repeat(200), "v="}
        }) {
      TestImage image = TestImage.of("x", "k").with("f", shape[0]);
      LinuxEntry entry = (LinuxEntry) show(profile, image).orElseThrow().entries().get(0);
      assertEquals(List.of(shape[1]), entry.arguments());
    }
  }

  @Test
  void anEntryIsThereForVersionsAndFilesThatItNames() throws IOException {
    texts.clear();
    texts.put("entries/old.conf", "when version < 16\nlinux k");
    texts.put("entries/new.conf", "when version >= 16\nlinux k");
    texts.put("entries/with.conf", "when file extra matches ^yes\nlinux k");
    texts.put("entries/without.conf", "when not file extra\nlinux k");
    texts.put("entries/iso.conf", "when medium\nlinux k");
    DescribedProfile profile = profile("name mine\nrequires k\nversion-of-name -([0-9.]+)$");
    assertEquals(List.of(), profile.faults());
    assertEquals(List.of("old", "without"), ids(show(profile, TestImage.of("x-15.6", "k"))));
    assertEquals(List.of("new", "without"), ids(show(profile, TestImage.of("x-16.0", "k"))));
    TestImage newest = TestImage.of("x", "k").with("extra", "no", "yes").asIso();
    assertEquals(List.of("iso", "new", "with"), ids(show(profile, newest)));
    newest.with("extra", "no");
    assertEquals(List.of("iso", "new"), ids(show(profile, newest)));
  }

  @Test
  void theTextBehindAStarStandsInTitlesAndArguments() throws IOException {
    texts.clear();
    texts.put(
        "entries/a.conf",
        "title With ${star}\nlinux boot/vmlinuz-*\ninitrd boot/initrd-*\noptions m=${star}");
    TestImage image = TestImage.of("x", "boot/vmlinuz-lts", "boot/initrd-lts");
    Optional<Recognition> shown = show(profile("name mine\nrequires boot/vmlinuz-*"), image);
    assertEquals(List.of("m=lts"), ((LinuxEntry) shown.orElseThrow().entries().get(0)).arguments());
  }

  @Test
  void aMediumThatCannotBootAsItIsIsKnownAllTheSame() throws IOException {
    texts.put("entries/c.conf", "when not medium\nunbootable the whole ISO ${version} is needed");
    DescribedProfile profile =
        profile("name mine\ntitle Mine\nrequires k64\nrequires c\nversion-of-name -(.+)");
    assertEquals(List.of(), profile.faults());
    IOException said =
        assertThrows(IOException.class, () -> show(profile, TestImage.of("x-3", "c")));
    assertEquals("Mine: the whole ISO 3 is needed", said.getMessage());
    Recognition other = show(profile, TestImage.of("x", "k64")).orElseThrow();
    assertEquals(List.of("the whole ISO is needed"), other.faults());
    assertEquals(1, other.entries().size());
  }

  @Test
  void aConditionOnAValueThatNobodyLooksForIsAMistake() throws IOException {
    texts.put("entries/c.conf", "when versoin >= 16\nlinux k");
    assertEquals(
        List.of(
            "entries/c.conf, line 1: \"versoin >= 16\" cannot be used: there is no value versoin;"
                + " say in profile.conf where it is to be found"),
        profile(SOUND).faults());
  }

  @Test
  void aVariableThatCanHaveNoValueIsSaidWhenTheTextsAreRead() throws IOException {
    texts.clear();
    texts.put("entries/a.conf", "linux k\noptions a=${site} b=${serial} c=$${d}\nhelp ${v} ${e}");
    texts.put("entries/b.conf", "title ${vv}\nlinux k");
    DescribedProfile profile =
        profile("name mine\nrequires k\nvalue v is 1\nvalue serial is ${serial}");
    assertEquals(
        List.of(
            "entries/a.conf, line 2: there is no value site; add a line value site to profile.conf,"
                + " or value site is ${site} if machines have it as var.site",
            "entries/a.conf, line 3: values such as ${v} are not put into help; remove it",
            "entries/b.conf, line 1: there is no value vv; add a line value vv to profile.conf"),
        profile.faults());
    Optional<Recognition> shown = show(profile, TestImage.of("x", "k"));
    assertEquals(List.of("a"), ids(shown));
    assertEquals(
        List.of("a=${site}", "b=${serial}", "c=$${d}"),
        ((LinuxEntry) shown.orElseThrow().entries().get(0)).arguments());
  }

  @Test
  void aMistakeMakesNoOtherLineLookWrong() {
    texts.clear();
    texts.put("entries/a.conf", "linux k\noptions ${site}\nhelp ${mac} ${site}");
    assertEquals(1, profile("name mine").faults().size());
    texts.put("entries/a.conf", "linux ../k-*\noptions v=${star}");
    texts.put("entries/b.conf", "linux k");
    List<String> faults = profile("name mine\nrequires k").faults();
    assertEquals(1, faults.size(), faults.toString());
    assertTrue(faults.get(0).startsWith("entries/a.conf, line 1: "), faults.get(0));
  }

  private static List<String> remarks(DescribedProfile profile, TestImage image)
      throws IOException {
    List<String> remarks = new ArrayList<>();
    profile.recognise(image, image.settings(), remarks::add);
    return remarks;
  }

  @Test
  void whyAnImageIsNotItsOwnIsSaid() throws IOException {
    DescribedProfile profile = profile(SOUND + "\nwhen not file other\nwhen not file b");
    assertEquals(
        List.of(
            "there is no file i (profile.conf, line 3), there is no file k64 (profile.conf, line"
                + " 4)"),
        remarks(profile, TestImage.of("x", "k")));
    assertEquals(
        List.of("\"when not file other\" does not hold (profile.conf, line 5)"),
        remarks(profile, TestImage.of("x", "k64", "other")));
    assertEquals(
        List.of("the image has entries of its own, in entries/"),
        remarks(profile, TestImage.of("x", "k64", "entries/own.conf")));
    assertEquals(
        List.of("its own texts are at fault"),
        remarks(profile("name mine"), TestImage.of("x", "k64")));
  }

  @Test
  void anEntryWhoseFilesAreMissingIsSaidUnlessTheTextsSayThatTheyMayBe() throws IOException {
    texts.put("entries/c.conf", "linux k64\ninitrd boot/irtd");
    texts.put("entries/d.conf", "when file memtest\nlinux memtest");
    texts.put("entries/e.conf", "when not file k\nlinux wherever");
    DescribedProfile profile = profile(SOUND);
    assertEquals(
        List.of(
            "left out the entry c: entries/c.conf, line 2: there is no file boot/irtd here",
            "left out the entry e: entries/e.conf, line 2: there is no file wherever here"),
        remarks(profile, TestImage.of("x", "k64")));
    assertEquals(List.of(), remarks(profile, TestImage.of("x", "k", "i")));
  }

  @Test
  void itsRankIsThatOfItsService() {
    assertEquals(-10, profile(SOUND + "\nrank -10").rank());
    assertEquals(0, profile(SOUND).rank());
  }

  @Test
  void aBrokenEntryIsSaidBeforeThereIsAnImageAndTheOthersStay() throws IOException {
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
        "name a;requires k;version-in f x|profile.conf, line 3: \"f x\" cannot be used: has no"
            + " group",
        "name a;requires k;version-of-name (|profile.conf, line 3: \"(\" cannot be used: is no reg",
        "name a;requires k;titel x|profile.conf, line 3: there is no key titel",
        "name a;name b;requires k|profile.conf, line 2: name was given in line 1",
        "name a;requires k;rank first|profile.conf, line 3: rank must be a number",
        "name a;requires k;title A ${v}|profile.conf, line 3: there is no value v; add a line value"
            + " v",
        "name a;requires k;title ${source}|profile.conf, line 3: ${source} has a value in options"
            + " and",
        "name a;requires k;value v in f|profile.conf, line 3: \"v in f\" cannot be used: write a"
            + " file",
        "name a;requires k;value v at f|profile.conf, line 3: \"v at f\" cannot be used: write NAME"
            + " in",
        "name a;requires k;value v of-name x|profile.conf, line 3: \"v of-name x\" cannot be used:"
            + " has no",
        "name a;requires k;value source is x|profile.conf, line 3: \"source is x\" cannot be used:"
            + " a value",
        "name a;requires k;when v >= 1|profile.conf, line 3: \"v >= 1\" cannot be used: there is no"
            + " value",
        "name a;requires k;when nothing|profile.conf, line 3: \"nothing\" cannot be used: write"
            + " file FILE",
        "name a;requires k;when file ../k|profile.conf, line 3: \"file ../k\" cannot be used: the"
            + " path",
      })
  void withAMistakeInItsDescriptionItRecognisesNothingAndSaysWhy(String lines, String expected)
      throws IOException {
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
  void whateverIsReadIsAProfileOrAFault() throws IOException {
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
