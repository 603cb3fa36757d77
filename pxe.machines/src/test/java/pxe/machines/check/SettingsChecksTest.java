// SPDX-License-Identifier: Apache-2.0
package pxe.machines.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.entry.Cpu;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.LocalDiskEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.api.image.FileTree;
import pxe.api.image.Image;
import pxe.api.resource.ResourcePath;
import pxe.machines.answers.SetupFolder;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.Offering;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.DeclaredSettings;

class SettingsChecksTest {
  /** An image of which only the name counts. */
  private record Named(String name) implements Image {
    @Override
    public String source() {
      return "images/" + name;
    }

    @Override
    public FileTree tree() {
      throw new UnsupportedOperationException("a check looks at no image");
    }
  }

  private static final CatalogSnapshot CATALOG =
      new CatalogSnapshot(
          List.of(
              new Offering(
                  new Named("x8"),
                  "x",
                  "X 8",
                  List.of(
                      new SubmenuEntry(
                          "more", "More", List.of(new LocalDiskEntry("install", "Install")))))),
          List.of(),
          List.of());

  /** An image with two installers, which read different answers. */
  private static final CatalogSnapshot INSTALLERS =
      new CatalogSnapshot(
          List.of(
              new Offering(
                  new Named("x8"),
                  "x",
                  "X 8",
                  List.of(installer("old", "preseed"), installer("new", "cloud-init")))),
          List.of(),
          List.of());

  private static LinuxEntry installer(String id, String reads) {
    return new LinuxEntry(
        id,
        id,
        ResourcePath.of("images/x8/linux"),
        List.of(),
        List.of("a=${answer." + reads + "}"),
        Cpu.ANY);
  }

  private CatalogSnapshot catalog = CATALOG;

  @TempDir Path etc;
  private SetupFolder folder;
  private SettingsCheck machines;
  private SettingsCheck images;

  @BeforeEach
  void open() {
    folder = new SetupFolder(etc);
    machines = new MachineSettingsCheck(etc, folder.machines, () -> catalog);
    images =
        new ImageSettingsCheck(
            etc,
            () ->
                List.of(
                    new ImageStatus("x8", "images/x8.iso", ImageStatus.State.READY, "an image")),
            folder.machines,
            () -> catalog);
  }

  private static List<String> sentences(SettingsCheck check, String pid, String... values) {
    Map<String, String> all = new TreeMap<>();
    for (int i = 0; i < values.length; i += 2) {
      all.put(values[i], values[i + 1]);
    }
    return check.check(SettingsReader.of(pid, all, key -> null)).stream()
        .map(Problem::sentence)
        .toList();
  }

  @Test
  void soundFilesHaveNoProblem() throws IOException {
    folder.write("answers/a.xml", "${hostname} ${mac} $${shell} ${http}");
    assertEquals(
        List.of(),
        sentences(
            machines,
            "pxe.machine~n",
            "match",
            "mac=52:*",
            "answer",
            "a.xml",
            "var.hostname",
            "n1"));
    assertEquals(List.of(), sentences(images, "pxe.image~x8", "hidden", "true", "memory", "1"));
  }

  @Test
  void whatTheRoomsSayOfAFileTheCheckSaysToo() {
    assertEquals(
        List.of(
            "etc/pxe.machine~n.cfg: entri: there is no such key; write entry (known keys: address,"
                + " answer, arguments, entry, hidden, https-boot, loader, match, once, option.*,"
                + " shown, var.*)."),
        sentences(machines, "pxe.machine~n", "match", "mac=52:*", "entri", "local"));
    assertEquals(
        List.of("etc/pxe.image~x8.cfg: hidden: \"x\" cannot be used; write one of false, true."),
        sentences(images, "pxe.image~x8", "hidden", "x"));
  }

  @Test
  void anAnswerThatIsNotThereIsNamedWithFileAndKey() {
    String rest =
        ".cfg: answer: there is no file or folder etc/answers/a.xml; put it there, or write the"
            + " name of one that is.";
    assertEquals(
        List.of("etc/pxe.machine~n" + rest),
        sentences(machines, "pxe.machine~n", "match", "mac=52:*", "answer", "a.xml"));
    assertEquals(
        List.of("etc/pxe.image~x8" + rest), sentences(images, "pxe.image~x8", "answer", "a.xml"));
  }

  @Test
  void anAnswerThatNoInstallerCanReadIsSaid() throws IOException {
    folder.write("answers/xs.xml", "<installation>");
    List<String> found = sentences(images, "pxe.image~x8", "answer", "xs.xml");
    assertEquals(1, found.size());
    assertTrue(
        found
            .get(0)
            .startsWith(
                "etc/answers/xs.xml: no installer can read it: it is no XML that can be read, line"),
        found.get(0));
  }

  @Test
  void anAnswerThatNothingReadsIsNamedWithWhatItIs() throws IOException {
    catalog = INSTALLERS;
    folder.write("answers/seed/user-data", "#cloud-config");
    folder.write("answers/xs.xml", "<?xml version='1.0'?>\n<installation/>");
    String match = "mac=52:*";
    assertEquals(List.of(), sentences(images, "pxe.image~x8", "answer", "seed"));
    assertEquals(List.of(), sentences(machines, "pxe.machine~n", "match", match, "answer", "seed"));
    assertEquals(
        List.of(),
        sentences(machines, "pxe.machine~n", "match", match, "answer", "seed", "entry", "x8/new"));
    assertEquals(
        List.of(
            "etc/pxe.machine~n.cfg: answer: etc/answers/seed is a folder with user-data for"
                + " cloud-init, and x8/old reads a preseed file; name an answer of that kind, or"
                + " the entry that reads this one."),
        sentences(machines, "pxe.machine~n", "match", match, "answer", "seed", "entry", "x8/old"));
    assertEquals(
        List.of(
            "etc/pxe.image~x8.cfg: answer: etc/answers/xs.xml is an XML answer file of XenServer,"
                + " and x8/old reads a preseed file, x8/new reads a folder with user-data for"
                + " cloud-init; name an answer of that kind, or the entry that reads this one."),
        sentences(images, "pxe.image~x8", "answer", "xs.xml"));
  }

  @Test
  void aVariableThatNoFileSetsIsNamed() throws IOException {
    folder.write("answers/seed/user-data", "${disk} ${site}");
    folder.machine("all", "match = architecture=bios", "var.site = here");
    String sentence =
        "etc/answers/seed/user-data: disk: this variable has no value; write var.disk into"
            + " etc/pxe.machine~%s.cfg, or $${disk} where it is no variable of ours.";
    assertEquals(
        List.of(sentence.formatted("n")),
        sentences(machines, "pxe.machine~n", "match", "mac=52:*", "answer", "seed"));
    assertEquals(
        List.of(sentence.formatted("NAME")), sentences(images, "pxe.image~x8", "answer", "seed"));
  }

  @Test
  void settingsOfAnImageThatIsNotThereAreNamed() {
    assertEquals(
        List.of(
            "etc/pxe.image~x9.cfg: there is no image x9 in images/; copy it there, or name the"
                + " file for one that is there, or remove it."),
        sentences(images, "pxe.image~x9", "hidden", "true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "x8", "x8/install"})
  void anEntryThatIsThereIsNoProblem(String entry) {
    assertEquals(
        List.of(), sentences(machines, "pxe.machine~n", "match", "mac=52:*", "entry", entry));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x9", "x8/instal", "x8/more", "/x8"})
  void anEntryThatIsNotThereIsNamed(String entry) {
    assertEquals(
        List.of(
            "etc/pxe.machine~n.cfg: entry: there is no entry "
                + entry
                + "; write local, IMAGE or IMAGE/ENTRY as pxe:menu shows them, or put the image into"
                + " images/."),
        sentences(machines, "pxe.machine~n", "match", "mac=52:*", "entry", entry));
  }

  @Test
  void whatIsDeclaredIsReadAndInTheManual() {
    DeclaredSettings.hold(machines);
    DeclaredSettings.hold(images);
  }
}
