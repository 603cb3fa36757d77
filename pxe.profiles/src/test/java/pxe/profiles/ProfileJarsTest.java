// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.profiles.signature.Verdict;

class ProfileJarsTest {
  @TempDir Path folder;
  private final ProfileJars jars = new ProfileJars(Set.of("pxe.tftp"));

  private Path jar(String name, Map<String, String> headers) throws IOException {
    Path file = folder.resolve(name);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.forEach((key, value) -> manifest.getMainAttributes().putValue(key, value));
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.finish();
    }
    return file;
  }

  private ProfileJar put(String name, boolean ofHome, String symbolicName, String version)
      throws IOException {
    Path file = jar(name, Map.of("Bundle-SymbolicName", symbolicName, "Bundle-Version", version));
    ProfileJar looked = ProfileJar.look(file.toFile(), ofHome, content -> Verdict.NO_MATTER);
    jars.put(looked);
    return looked;
  }

  private Map<String, String> chosen() {
    Map<String, String> labels = new TreeMap<>();
    jars.chosen().forEach((name, jar) -> labels.put(name, jar.label()));
    return labels;
  }

  @Test
  void theHomeWinsOverTheStandardProfileWhateverTheVersionsAndThatIsNoProblem() throws IOException {
    put("ubuntu.jar", false, "my.ubuntu;singleton:=true", "2.0.0");
    ProfileJar mine = put("mine.jar", true, "my.ubuntu", "1.0.0");
    assertEquals(Map.of("my.ubuntu", "profiles/mine.jar"), chosen());
    assertEquals(List.of(), jars.problems());
    jars.remove(mine.file());
    assertEquals(Map.of("my.ubuntu", "standard profiles/ubuntu.jar"), chosen());
  }

  @Test
  void inOneFolderTheHigherVersionWinsAndTheOtherIsReported() throws IOException {
    put("old.jar", true, "my.ubuntu", "1.0.0");
    put("new.jar", true, "my.ubuntu", "1.10.0");
    assertEquals(Map.of("my.ubuntu", "profiles/new.jar"), chosen());
    assertEquals(1, jars.problems().size());
    assertTrue(jars.problems().get(0).sentence().startsWith("profiles/old.jar: is left out"));
  }

  @Test
  void noProfileTakesTheNameOfABundleOfThePlatform() throws IOException {
    put("evil.jar", true, "pxe.tftp", "9.0.0");
    assertEquals(Map.of(), chosen());
    assertTrue(jars.problems().get(0).sentence().contains("pxe.tftp"));
  }

  @ParameterizedTest
  @CsvSource({
    "Fragment-Host, pxe.menu, is a fragment",
    "Export-Package, my.words, exports packages",
    "Bundle-Version, one, is no bundle"
  })
  void whatAProfileBundleMustNotDoIsRefused(String header, String value, String fault)
      throws IOException {
    Path file =
        jar("bad.jar", new TreeMap<>(Map.of("Bundle-SymbolicName", "my.bad", header, value)));
    jars.put(ProfileJar.look(file.toFile(), true, content -> Verdict.NO_MATTER));
    assertEquals(Map.of(), chosen());
    assertTrue(jars.problems().get(0).sentence().contains(fault), fault);
  }

  @Test
  void aFileThatIsNoBundleIsRefusedWithItsName() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.jar"), "not a jar");
    Path plain = jar("plain.jar", Map.of());
    for (Path file : List.of(text, plain)) {
      jars.put(ProfileJar.look(file.toFile(), true, content -> Verdict.NO_MATTER));
    }
    assertEquals(Map.of(), chosen());
    List<String> sentences = jars.problems().stream().map(p -> p.sentence()).toList();
    assertEquals(2, sentences.size());
    assertTrue(sentences.get(0).startsWith("profiles/notes.jar: is no bundle: "));
    assertTrue(sentences.get(1).startsWith("profiles/plain.jar: is no bundle: "));
  }

  private ProfileJar look(Path file, Verdict verdict) {
    ProfileJar looked = ProfileJar.look(file.toFile(), true, content -> verdict);
    jars.put(looked);
    return looked;
  }

  @Test
  void aJarWhoseSignatureBecomesWrongRunsNoMoreAndANewOneLeavesTheOldOneRunning()
      throws IOException {
    Path file = jar("mine.jar", Map.of("Bundle-SymbolicName", "my", "Bundle-Version", "1.0.0"));
    ProfileJar first = look(file, Verdict.NO_MATTER);
    Verdict wrong = Verdict.wrong("it is bad");
    look(file, wrong);
    assertEquals(Map.of(), chosen());
    assertTrue(jars.problems().get(0).sentence().contains("it is bad"));

    jars.put(first);
    jar("mine.jar", Map.of("Bundle-SymbolicName", "my", "Bundle-Version", "2.0.0"));
    look(file, wrong);
    assertEquals(first, jars.chosen().get("my"));
    assertTrue(jars.problems().get(0).sentence().contains("my 1.0.0, which it was before"));
  }

  @Test
  void whatIsNoJarByItsNameIsNamedIfItCouldBeOne() throws IOException {
    Path copy = jar("mine.jar.bak", Map.of("Bundle-SymbolicName", "my"));
    jars.put(ProfileJar.lookAtMisnamed(copy.toFile(), true).orElseThrow());
    assertEquals(Map.of(), chosen());
    assertTrue(jars.problems().get(0).sentence().startsWith("profiles/mine.jar.bak: is not taken"));
    Path note = Files.writeString(folder.resolve("notes.txt"), "not a jar");
    assertEquals(Optional.empty(), ProfileJar.lookAtMisnamed(note.toFile(), true));
  }

  @Test
  void aDoubtIsSaidOfWhatRuns() throws IOException {
    Path file = jar("mine.jar", Map.of("Bundle-SymbolicName", "my", "Bundle-Version", "1.0.0"));
    ProfileJar doubted =
        look(file, new Verdict(false, "is not signed", "sign it", Optional.empty()));
    assertEquals(Map.of("my", "profiles/mine.jar"), chosen());
    assertEquals(
        List.of("profiles/mine.jar: is not signed; sign it."),
        jars.problems().stream().map(p -> p.sentence()).toList());
    assertTrue(doubted.isSameAs(look(file, Verdict.NO_MATTER)), "it is not deployed anew");
  }

  @Test
  void justTheContentThatWasLookedAtIsInstalled() throws IOException {
    Path file = jar("mine.jar", Map.of("Bundle-SymbolicName", "my", "Bundle-Version", "1.0.0"));
    ProfileJar looked = look(file, Verdict.NO_MATTER);
    byte[] content = Files.readAllBytes(file);
    jar("mine.jar", Map.of("Bundle-SymbolicName", "my", "Bundle-Version", "2.0.0"));
    assertArrayEquals(content, looked.bytes());
    assertFalse(looked.hasContentOf(look(file, Verdict.NO_MATTER)));
  }

  @Test
  void ofALargeJarOtherContentIsNotInstalled() throws IOException {
    byte[] content = new byte[200_000];
    Path file = Files.write(folder.resolve("large.jar"), content);
    JarContent looked = JarContent.of(content);
    assertArrayEquals(content, looked.bytes(file.toFile()));
    content[199_999] = 1;
    Files.write(file, content);
    assertThrows(IOException.class, () -> looked.bytes(file.toFile()));
    assertNotEquals(looked, JarContent.of(content));
  }
}
