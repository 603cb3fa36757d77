// SPDX-License-Identifier: Apache-2.0
package pxe.launch.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewProfileTest {
  @TempDir Path folder;
  private NewProfile maker;

  @BeforeEach
  void putLibrariesThere() throws IOException {
    Path libraries = Files.createDirectory(folder.resolve("sdk"));
    for (String name : List.of("pxe.api", "pxe.rooms", "pxe.testing")) {
      Files.writeString(libraries.resolve(name + ".jar"), name);
    }
    maker = new NewProfile(libraries);
  }

  private List<String> files(Path project) throws IOException {
    try (Stream<Path> all = Files.walk(project)) {
      return all.filter(Files::isRegularFile)
          .map(f -> project.relativize(f).toString())
          .sorted()
          .toList();
    }
  }

  private void everyBlankIsFilledIn(Path project) throws IOException {
    for (String file : files(project)) {
      String text = Files.readString(project.resolve(file));
      assertFalse(text.matches("(?s).*@(NAME|WORD|PATH)@.*"), file);
    }
  }

  @Test
  void aProjectWithJavaBringsTheApiAlong() throws IOException {
    Path project = folder.resolve("mine");
    maker.write("org.example.mine", true, project);
    assertEquals(
        List.of(
            "README.md",
            "bnd.bnd",
            "lib/pxe.api.jar",
            "lib/pxe.rooms.jar",
            "lib/pxe.testing.jar",
            "pom.xml",
            "src/main/java/org/example/mine/Profile.java",
            "src/test/java/org/example/mine/ProfileTest.java"),
        files(project));
    everyBlankIsFilledIn(project);
    String source =
        Files.readString(project.resolve("src/main/java/org/example/mine/Profile.java"));
    assertTrue(source.startsWith("package org.example.mine;"), source);
  }

  @Test
  void aProjectWithoutJavaIsTexts() throws IOException {
    Path project = folder.resolve("mine");
    maker.write("mine", false, project);
    assertEquals(
        List.of(
            "README.md", "bnd.bnd", "pom.xml", "profile/entries/boot.conf", "profile/profile.conf"),
        files(project));
    everyBlankIsFilledIn(project);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Mine", "my-system", "a..b", "1a", "../x", "org.new", "a b"})
  void whatIsNoPackageIsNoName(String name) {
    assertFalse(NewProfile.isName(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mine", "org.example.my_system2"})
  void wordsWithDotsAreAName(String name) {
    assertTrue(NewProfile.isName(name));
  }
}
