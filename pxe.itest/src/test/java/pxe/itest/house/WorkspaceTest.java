// SPDX-License-Identifier: Apache-2.0
package pxe.itest.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

/** What the bnd workspaces repeat of other files agrees with them. */
class WorkspaceTest {
  private static final Path TREE = Path.of("..");
  private static final Pattern PROPERTY = Pattern.compile("([\\w.]+)=(\"[^\"]*\"|[^,]*)");

  /**
   * bnd's launcher has its own bundle cache, no start levels, and nothing optional that edits
   * lines.
   */
  private static final Set<String> OF_OUR_LAUNCHER =
      Set.of(
          "org.osgi.framework.storage",
          "org.osgi.framework.storage.clean",
          "org.osgi.framework.startlevel.beginning",
          "org.osgi.framework.system.packages.extra");

  private static Properties load(String file) throws IOException {
    Properties loaded = new Properties();
    try (Reader reader = Files.newBufferedReader(TREE.resolve(file))) {
      loaded.load(reader);
    }
    return loaded;
  }

  @Test
  void theFrameworkHasThePropertiesOfTheDistribution() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    Properties distribution = load("pxe.dist/src/lib/framework.properties");
    distribution.stringPropertyNames().forEach(k -> expected.put(k, distribution.getProperty(k)));
    expected.keySet().removeAll(OF_OUR_LAUNCHER);
    Map<String, String> found = new TreeMap<>();
    PROPERTY
        .matcher(load("pxe.dist/workspace.bndrun").getProperty("-runproperties"))
        .results()
        .forEach(p -> found.put(p.group(1), p.group(2).replace("\"", "")));

    assertTrue(found.keySet().containsAll(expected.keySet()), found + " lacks some of " + expected);
    expected.values().removeIf(value -> value.contains("${")); // folders differ
    found.keySet().retainAll(expected.keySet());
    assertEquals(expected, found);
  }

  @Test
  void theExamplesBuildAgainstTheNewestReleaseOfTheApi() throws IOException {
    Path released = TREE.resolve("cnf/released/pxe/pxe.api");
    try (Stream<Path> versions = Files.list(released)) {
      String newest =
          versions
              .filter(Files::isDirectory)
              .map(folder -> folder.getFileName().toString())
              .max(Comparator.comparing(Version::parseVersion))
              .orElseThrow();
      String workspace = Files.readString(TREE.resolve("examples/cnf/build.bnd"));
      assertTrue(workspace.contains("revision=\"pxe:pxe.api:" + newest + "\""), newest);
    }
  }
}
