// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.FactoryFolder;
import pxe.rooms.settings.SettingsReader;

class ImageFilesTest {
  @TempDir Path etc;
  private final Reported problems = new Reported();
  private ImageFiles files;

  @BeforeEach
  void open() {
    files =
        new ImageFiles(
            name ->
                switch (name) {
                  case "pxe.etc" -> etc.toString();
                  case "pxe.set.pxe.image~bare" -> "hidden=true";
                  default -> null;
                },
            problems,
            line -> {});
  }

  private File write(String name, String... lines) throws IOException {
    File file = etc.resolve("pxe.image~" + name + ".cfg").toFile();
    Files.writeString(file.toPath(), String.join("\n", lines));
    files.install(file);
    return file;
  }

  @Test
  void ourOwnKeysAreRead() throws IOException {
    File file = write("ubuntu-18.04", "hidden = true", "answer = preseed.cfg", "serial = 1");
    assertTrue(files.isHidden("ubuntu-18.04"));
    assertEquals(Optional.of("preseed.cfg"), files.answer("ubuntu-18.04"));
    assertEquals(List.of(), problems.sentences(), "serial is the profile's concern");
    files.uninstall(file);
    assertFalse(files.isHidden("ubuntu-18.04"));
    assertEquals(Optional.empty(), files.answer("ubuntu-18.04"));
  }

  @Test
  void theProfileIsGivenTheRestWithOurKeysKnown() throws IOException {
    write("x8", "hidden = perhaps", "answer = a.xml", "serial = com1", "memory = 1");
    SettingsReader settings = files.settingsOf("x8");
    assertEquals("com1", settings.text("serial", ""));
    assertEquals(
        List.of(
            "etc/pxe.image~x8.cfg: memory: there is no such key; remove it (known keys: answer,"
                + " hidden, serial)."),
        settings.problems().stream().map(Problem::sentence).toList());
  }

  @Test
  void aBadValueOfOursIsTheDefaultAndAProblem() throws IOException {
    write("x8", "hidden = perhaps", "answer = a/b");
    assertFalse(files.isHidden("x8"));
    assertEquals(Optional.empty(), files.answer("x8"));
    assertEquals(
        List.of(
            "etc/pxe.image~x8.cfg: hidden: \"perhaps\" cannot be used; write one of false, true.",
            "etc/pxe.image~x8.cfg: answer: \"a/b\" cannot be used; write the name of a file or"
                + " folder in etc/answers."),
        problems.sentences());
  }

  @Test
  void aFileThatCannotBeReadKeepsItsLastGoodState() throws IOException {
    write("x8", "hidden = true");
    write("x8", "hidden = \\uzzzz");
    assertTrue(files.isHidden("x8"));
    assertEquals(1, problems.sentences().size());
  }

  /** The clock of a file system may be behind ours. */
  private void change(String line) throws IOException {
    File file = etc.resolve("pxe.image~x8.cfg").toFile();
    Files.writeString(file.toPath(), line);
    assertTrue(file.setLastModified(System.currentTimeMillis() + 60_000));
    files.install(file);
  }

  /** Its profile reads it a moment later. */
  @Test
  void whatItsReaderRefusesIsNotSaidToHold() throws IOException {
    List<String> said = new ArrayList<>();
    List<Runnable> later = new ArrayList<>();
    FactoryFolder folder =
        new FactoryFolder("pxe.image", name -> name.equals("pxe.etc") ? etc.toString() : null);
    files = new ImageFiles(folder, problems, said::add, later::add);
    change("memory = much");
    problems.report(
        "pxe.catalog", List.of(new Problem("etc/pxe.image~x8.cfg", "memory", "is none", "write")));
    later.remove(0).run();
    assertEquals(List.of(), said);
    change("memory = 512");
    assertEquals(List.of(), said);
    problems.report("pxe.catalog", List.of());
    later.remove(0).run();
    assertEquals(List.of("etc/pxe.image~x8.cfg: memory = 512 holds now"), said);
  }

  @Test
  void theCommandLineNeedsNoFile() {
    assertTrue(files.isHidden("bare"));
  }
}
