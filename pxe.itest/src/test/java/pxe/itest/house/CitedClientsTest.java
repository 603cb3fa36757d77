// SPDX-License-Identifier: Apache-2.0
package pxe.itest.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the sources cite as CR-nn is said in docs/clients.md. */
class CitedClientsTest {
  private static final Path TREE = Path.of("..");
  private static final Pattern CITED = Pattern.compile("CR-\\d+");
  private static final Pattern DEFINED = Pattern.compile("(?m)^\\| (CR-\\d+) \\|");

  private static Stream<Path> sources() throws IOException {
    try (Stream<Path> rooms = Files.list(TREE)) {
      Set<Path> files = new TreeSet<>();
      for (Path room : rooms.filter(r -> Files.isDirectory(r.resolve("src"))).toList()) {
        try (Stream<Path> all = Files.walk(room.resolve("src"))) {
          all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
        }
      }
      try (Stream<Path> records = Files.walk(TREE.resolve("docs"))) {
        records.filter(file -> file.toString().endsWith(".md")).forEach(files::add);
      }
      return files.stream();
    }
  }

  @Test
  void everyNumberThatIsCitedIsDefined() throws IOException {
    Set<String> cited = new TreeSet<>();
    for (Path file : sources().toList()) {
      CITED.matcher(Files.readString(file)).results().map(MatchResult::group).forEach(cited::add);
    }
    Set<String> defined =
        DEFINED
            .matcher(Files.readString(TREE.resolve("docs/clients.md")))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertFalse(cited.isEmpty(), "the sources were not found");
    cited.removeAll(defined);
    assertEquals(Set.of(), cited);
  }
}
