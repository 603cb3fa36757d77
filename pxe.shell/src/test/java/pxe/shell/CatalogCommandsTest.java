// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.ProfileStatus;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.profile.ProfileBundles;
import pxe.rooms.profile.ProfileBundles.FaultyBundle;

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

  @BeforeEach
  void start() {
    threads.start();
    CatalogCommands commands =
        new CatalogCommands(
            () ->
                new CatalogSnapshot(
                    List.of(),
                    List.of(
                        new ProfileStatus("mine", "pxe.profiles.mine", List.of(), List.of()),
                        new ProfileStatus("tinycore", "-", List.of(), List.of("line 3: no file"))),
                    List.of()),
            new Bundles(List.of(new FaultyBundle("odd", "odd 1.0.0", "blocked", "does not start"))),
            () ->
                List.of(
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
        "images            | tc xs",
        "images xs         | xs",
      })
  void aNameTakesOneOfThem(String line, String names) {
    List<String> rows = run(line).lines().skip(1).map(row -> row.split(" ", 2)[0]).toList();
    assertEquals(names, String.join(" ", rows));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "profiles tiny | there is no profile tiny; write one of mine, tinycore, odd",
        "images x      | there is no image x; write one of tc, xs",
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
