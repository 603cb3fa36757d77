// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * java Bom.java DISTRIBUTION VERSION: the bill of materials of a distribution, in the form of
 * CycloneDX 1.5. It tells the jars that lie there, each by its own manifest; so what nobody has
 * packed is not in it, and nothing that was packed is missing.
 */
final class Bom {
  /** What licences are called in manifests, and in the list of SPDX. */
  private static final Map<String, String> LICENCES =
      Map.of(
          "https://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0",
          "Apache-2.0", "Apache-2.0",
          "BSD-2-Clause", "BSD-2-Clause",
          "https://opensource.org/licenses/BSD-3-Clause", "BSD-3-Clause",
          "https://h2database.com/html/license.html", "MPL-2.0 OR EPL-1.0");

  /** Of those whose manifests tell none. */
  private static final Map<String, String> UNTOLD = Map.of("slf4j.api", "MIT", "slf4j.nop", "MIT");

  /** Those that do not say what Maven calls them. */
  private static final Map<String, String> IN_MAVEN =
      Map.of(
          "com.h2database", "com.h2database/h2",
          "org.postgresql.jdbc", "org.postgresql/postgresql");

  private Bom() {}

  public static void main(String[] arguments) throws IOException {
    Path distribution = Path.of(arguments[0]);
    List<Path> jars;
    try (Stream<Path> files = Files.walk(distribution)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    List<String> components = new ArrayList<>();
    for (Path jar : jars) {
      components.add(component(distribution.relativize(jar).toString(), jar));
    }
    long time = Long.parseLong(System.getenv().getOrDefault("SOURCE_DATE_EPOCH", "0"));
    System.out.print(
        """
        {
          "bomFormat": "CycloneDX",
          "specVersion": "1.5",
          "version": 1,
          "metadata": {
            "timestamp": %s,
            "component": {"type": "application", "bom-ref": "pxe", "name": "pxe", "version": %s, "licenses": [{"expression": "Apache-2.0"}]}
          },
          "components": [
        %s
          ]
        }
        """
            .formatted(
                quoted(Instant.ofEpochSecond(time).toString()),
                quoted(arguments[1]),
                String.join(",\n", components)));
  }

  private static String component(String place, Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Attributes manifest = file.getManifest().getMainAttributes();
      String name = header(manifest, "Bundle-SymbolicName", jar);
      String version = header(manifest, "Bundle-Version", jar);
      String untold = UNTOLD.get(name);
      String licence = untold == null ? header(manifest, "Bundle-License", jar) : untold;
      String expression = untold == null ? LICENCES.get(licence) : untold;
      if (expression == null) {
        throw new IOException(
            jar + ": has the licence " + licence + "; write its name in SPDX into Bom.java.");
      }
      List<String> fields = new ArrayList<>();
      fields.add("\"type\": \"library\"");
      fields.add("\"bom-ref\": " + quoted(place));
      fields.add("\"name\": " + quoted(name));
      fields.add("\"version\": " + quoted(version));
      String packages = inMaven(file, name, version);
      if (!packages.isEmpty()) {
        fields.add("\"purl\": " + quoted(packages));
      }
      fields.add("\"licenses\": [{\"expression\": " + quoted(expression) + "}]");
      fields.add("\"hashes\": [{\"alg\": \"SHA-256\", \"content\": " + quoted(sum(jar)) + "}]");
      fields.add("\"evidence\": {\"occurrences\": [{\"location\": " + quoted(place) + "}]}");
      return "    {" + String.join(", ", fields) + "}";
    }
  }

  /** The name of a header, without its parameters. */
  private static String header(Attributes manifest, String name, Path jar) throws IOException {
    String value = manifest.getValue(name);
    if (value == null) {
      throw new IOException(jar + ": has no " + name + " in its manifest.");
    }
    return value.split(";", 2)[0].strip();
  }

  private static String inMaven(JarFile file, String name, String version) throws IOException {
    List<JarEntry> described =
        file.stream()
            .filter(e -> e.getName().startsWith("META-INF/maven/"))
            .filter(e -> e.getName().endsWith("/pom.properties"))
            .toList();
    if (described.size() != 1) {
      String known = IN_MAVEN.get(name);
      return known == null ? "" : "pkg:maven/" + known + "@" + version;
    }
    Properties pom = new Properties();
    try (InputStream in = file.getInputStream(described.get(0))) {
      pom.load(in);
    }
    return Stream.of("groupId", "artifactId")
        .map(pom::getProperty)
        .collect(Collectors.joining("/", "pkg:maven/", "@" + pom.getProperty("version")));
  }

  private static String sum(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char each : text.toCharArray()) {
      if (each < ' ') {
        throw new IllegalArgumentException("no line breaks in " + text);
      }
      quoted.append(each == '"' || each == '\\' ? "\\" : "").append(each);
    }
    return quoted.append('"').toString();
  }
}
