// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFolderTest {
  @TempDir Path etc;
  private AnswerFolder folder;

  @BeforeEach
  void fill() throws IOException {
    folder = new AnswerFolder(etc);
    Files.writeString(etc.resolve("secret"), "no");
    Files.createDirectories(etc.resolve("answers/seed/deep"));
    Files.writeString(etc.resolve("answers/one.xml"), "1");
    Files.writeString(etc.resolve("answers/.hidden"), "h");
    Files.writeString(etc.resolve("answers/seed/user-data"), "u");
    Files.writeString(etc.resolve("answers/seed/deep/x"), "x");
    Files.createSymbolicLink(etc.resolve("answers/inside"), Path.of("one.xml"));
    Files.createSymbolicLink(etc.resolve("answers/outside"), Path.of("../secret"));
    Files.createSymbolicLink(etc.resolve("answers/seed/outside"), etc.resolve("secret"));
    Files.createSymbolicLink(etc.resolve("answers/up"), etc);
    Files.createSymbolicLink(etc.resolve("answers/loop"), Path.of("loop"));
  }

  @Test
  void anAnswerIsAFileOrAFolder() {
    assertEquals(Optional.of(new Answer("one.xml", false)), folder.find("one.xml"));
    assertEquals(Optional.of(new Answer("seed", true)), folder.find("seed"));
    assertEquals(Optional.empty(), folder.find("none"));
  }

  @Test
  void aLinkIsFollowedWithin() {
    assertEquals(Optional.of(new Answer("inside", false)), folder.find("inside"));
    assertTrue(folder.file(List.of("inside")).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"outside", "up", "loop", "..", ".", "", ".hidden", "../secret", "a\0b"})
  void nothingLeadsOut(String name) {
    assertEquals(Optional.empty(), folder.find(name));
    assertEquals(Optional.empty(), folder.file(List.of(name)));
    assertEquals(Optional.empty(), folder.file(List.of("seed", name)));
  }

  @Test
  void aFolderHasItsOwnFilesAlone() {
    assertEquals(List.of(List.of("seed", "user-data")), folder.filesOf(new Answer("seed", true)));
    assertEquals(List.of(List.of("one.xml")), folder.filesOf(new Answer("one.xml", false)));
  }

  @Test
  void withoutAFolderThereIsNothing(@TempDir Path empty) {
    assertEquals(Optional.empty(), new AnswerFolder(empty).find("one.xml"));
  }
}
