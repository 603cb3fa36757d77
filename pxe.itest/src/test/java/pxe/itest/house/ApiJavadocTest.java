// SPDX-License-Identifier: Apache-2.0
package pxe.itest.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The javadoc of the API can be built, and nothing in it is broken. It goes to {@code target}. */
class ApiJavadocTest {
  private static final Path API = Path.of("../pxe.api");

  @Test
  void theDocumentationOfTheApiIsWhole() throws IOException {
    Path target = API.resolve("target/apidocs");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-quiet",
                "-Xdoclint:all,-missing", // in one sentence a parameter needs no line of its own
                "-Werror",
                "-notimestamp",
                "-classpath",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "-d",
                target.toString()));
    try (Stream<Path> sources = Files.walk(API.resolve("src/main/java"))) {
      sources.map(Path::toString).filter(f -> f.endsWith(".java")).sorted().forEach(arguments::add);
    }
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    int code =
        ToolProvider.findFirst("javadoc")
            .orElseThrow()
            .run(writer, writer, arguments.toArray(String[]::new));
    assertEquals(0, code, said::toString);
    assertTrue(Files.exists(target.resolve("pxe/api/profile/BootProfile.html")));
  }
}
