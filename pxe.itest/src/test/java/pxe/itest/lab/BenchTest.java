// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./pxe bench} measures what it names. How fast anything is, no test says. */
@Needs({Requirement.NETWORK, Requirement.C_COMPILER, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class BenchTest {
  private static final Path TREE = Path.of("..").toAbsolutePath().normalize();
  private static final Duration LIMIT = Duration.ofMinutes(8);
  private static final int REFUSED = 3;

  @TempDir Path folder;

  private static String bench(String... words) {
    List<String> command = new ArrayList<>(List.of(TREE.resolve("pxe").toString(), "bench"));
    command.addAll(List.of(words));
    return run("bench", command, 0);
  }

  private static String run(String name, List<String> command, int expected) {
    try (Running running = Running.start(name, new ProcessBuilder(command))) {
      assertEquals(expected, running.exitCode(LIMIT), running::output);
      return running.output();
    }
  }

  @Test
  void everyCaseHasItsFigures() throws IOException {
    Path json = folder.resolve("figures.json");
    bench("--quick", "--jdk", System.getProperty("java.home"), "--json", json.toString());
    String figures = Files.readString(json);
    List<String> cases = bench("--list").lines().toList();
    assertTrue(cases.contains("offers"), cases::toString);
    for (String one : cases) {
      int at = figures.indexOf("\"case\": \"" + one + "\"");
      assertTrue(at >= 0, () -> one + " is not in " + figures);
      assertTrue(figures.indexOf("\"pxe\": [", at) >= 0, () -> one + " of ours is not there");
    }
  }

  @Test
  void loadGoesNowhereElse() {
    Path program = folder.resolve("first");
    Path source = TREE.resolve("pxe.bench/load/first.c");
    run("cc", Arrays.asList("cc", "-o", program.toString(), source.toString()), 0);
    for (String address : List.of("192.0.2.1", "198.18.1.1")) {
      List<String> command = List.of(program.toString(), "http", address, "127.0.0.1", "/", "1");
      assertTrue(run("first", command, REFUSED).contains("refused"));
    }
  }
}
