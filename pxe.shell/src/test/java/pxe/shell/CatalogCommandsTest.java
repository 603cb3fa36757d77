// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.entry.Cpu;
import pxe.api.entry.LinuxEntry;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.Offering;
import pxe.rooms.catalog.ProfileRemark;
import pxe.rooms.catalog.ProfileStatus;
import pxe.rooms.catalog.UnrecognisedImage;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.profile.ProfileBundles;
import pxe.rooms.profile.ProfileBundles.FaultyBundle;
import pxe.testing.TestImage;

class CatalogCommandsTest {
  private final ThreadIOImpl threads = new ThreadIOImpl();
  private final CommandProcessorImpl processor = new CommandProcessorImpl(threads);

  private record Bundles(List<FaultyBundle> faulty) implements ProfileBundles {
    @Override
    public List<SlowBundle> slow() {
      return List.of();
    }

    @Override
    public boolean settled() {
      return true;
    }
  }

  private record Fixed(CatalogSnapshot snapshot) implements Catalog {
    @Override
    public List<ProfileRemark> remarks(String image) {
      return List.of(
          new ProfileRemark("mine", "claims it"), new ProfileRemark("odd", "passed over it"));
    }
  }

  private static Offering offering() {
    TestImage image = TestImage.of("mine", "k");
    LinuxEntry entry =
        new LinuxEntry("go", "Go", "", image.path("k"), List.of(), List.of(), Cpu.ANY);
    return new Offering(
        image,
        "mine",
        "Mine 1",
        List.of(entry),
        false,
        List.of(),
        List.of("left out the entry c: there is no file"));
  }

  @BeforeEach
  void start() {
    threads.start();
    CatalogSnapshot snapshot =
        new CatalogSnapshot(
            List.of(offering()),
            List.of(
                new ProfileStatus("mine", "pxe.profiles.mine", List.of(), List.of()),
                new ProfileStatus("tinycore", "-", List.of(), List.of("line 3: no file"))),
            List.of(
                new UnrecognisedImage(
                    "tc", "", List.of(new ProfileRemark("other", "it is too old; take 2")))));
    CatalogCommands commands =
        new CatalogCommands(
            new Fixed(snapshot),
            new Bundles(List.of(new FaultyBundle("odd", "odd 1.0.0", "blocked", "does not start"))),
            () ->
                List.of(
                    new ImageStatus("mine", "images/mine", ImageStatus.State.READY, ""),
                    new ImageStatus("tc", "images/tc", ImageStatus.State.READY, ""),
                    new ImageStatus("xs", "images/xs.iso", ImageStatus.State.BROKEN, "cut off")));
    processor.addConverter(new Tables());
    processor.addCommand("pxe", commands, "profiles");
    processor.addCommand("pxe", commands, "images");
  }

  @AfterEach
  void stop() {
    processor.stop();
    threads.stop();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "profiles          | mine tinycore odd",
        "profiles tinycore | tinycore",
        "profiles odd      | odd",
        "images            | mine tc xs",
      })
  void aNameTakesOneOfThem(String line, String names) {
    List<String> rows = run(line).lines().skip(1).map(row -> row.split(" ", 2)[0]).toList();
    assertEquals(names, String.join(" ", rows));
  }

  @Test
  void oneImageIsShownWithWhatEachProfileMakesOfIt() {
    List<String> lines = run("images mine").lines().map(l -> l.replaceAll(" +", " ")).toList();
    assertTrue(lines.contains("detail Mine 1"), lines.toString());
    assertTrue(lines.contains("entries mine/go"), lines.toString());
    assertTrue(lines.contains("left out left out the entry c: there is no file"), lines.toString());
    assertTrue(lines.contains("profiles mine: claims it"), lines.toString());
    assertTrue(lines.contains(" odd: passed over it"), lines.toString());
    String all = run("images");
    assertTrue(all.contains("Mine 1; 1 entry is left out, images mine says why"), all);
    assertTrue(run("images mine --json").contains("\"odd: passed over it\""));
  }

  @Test
  void anImageThatCannotBootIsShownWithTheProfileThatSaysSo() {
    String line = run("images").lines().filter(l -> l.startsWith("tc ")).findFirst().orElseThrow();
    assertEquals("tc ready other images/tc it is too old; take 2 -", line.replaceAll(" +", " "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "profiles tiny | there is no profile tiny; write one of mine, tinycore, odd",
        "images x      | there is no image x; write one of mine, tc, xs",
      })
  void aNameThatIsNotThereIsToldThoseThatAre(String line, String answer) {
    assertEquals(answer, run(line).strip());
  }

  private String run(String line) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (ShellSession session = new ShellSession(processor, output, name -> Optional.empty())) {
      session.run(line);
    }
    return output.toString(StandardCharsets.UTF_8);
  }
}
