// SPDX-License-Identifier: Apache-2.0
package pxe.itest.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Error Prone finds nothing in any source. It looks at all of them at once: loaded anew for each
 * room, it was three quarters of every build.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ErrorProneTest {
  private static final Path TREE = Path.of("..");

  /** Packages of the compiler that it uses, and those that it looks into. */
  private static final List<String> EXPORTS =
      List.of("api", "file", "main", "model", "parser", "processing", "tree", "util");

  private static final List<String> OPENS = List.of("code", "comp");

  /** It ends before the second compiler pays. For the first one alone Java keeps little room. */
  private static final List<String> MACHINE =
      List.of(
          "-J-XX:TieredStopAtLevel=1", "-J-XX:ReservedCodeCacheSize=256m", "-J-XX:+UseSerialGC");

  /** The only room that needs a newer Java than the others, and the Java that it needs. */
  private static final String NEWEST = "pxe.net.linux";

  private static final int NEWER = 22;

  /** Where another JDK has looked at all the others. */
  private static final boolean ONLY_NEWEST = Boolean.getBoolean("neutral.tests.skipped");

  @TempDir Path folder;

  private static boolean isRoom(Path folder) {
    String name = folder.getFileName().toString();
    return name.equals(NEWEST)
        ? Runtime.version().feature() >= NEWER
        : name.startsWith("pxe.") && !ONLY_NEWEST;
  }

  private static List<String> sources(String kind) throws IOException {
    List<String> sources = new ArrayList<>();
    for (Path parent : List.of(TREE, TREE.resolve("examples"))) {
      try (Stream<Path> children = Files.list(parent)) {
        for (Path room : children.filter(ErrorProneTest::isRoom).sorted().toList()) {
          Path root = room.resolve("src").resolve(kind).resolve("java");
          if (Files.isDirectory(root)) {
            try (Stream<Path> files = Files.walk(root)) {
              files
                  .map(Path::toString)
                  .filter(file -> file.endsWith(".java"))
                  .forEach(sources::add);
            }
          }
        }
      }
    }
    return sources;
  }

  private Process compile(String kind) throws IOException {
    String classPath = System.getProperty("java.class.path");
    Path output = Files.createDirectory(folder.resolve(kind));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(MACHINE);
    for (String name : EXPORTS) {
      command.add("-J--add-exports=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED");
    }
    for (String name : OPENS) {
      command.add("-J--add-opens=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-proc:none", "-parameters", "-d", output.toString()));
    command.addAll(List.of("-cp", classPath, "-processorpath", classPath));
    command.addAll(List.of("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW"));
    command.addAll(List.of("-Xlint:none", "-Werror", "-Xplugin:ErrorProne"));
    command.add("@" + Files.write(folder.resolve(kind + ".list"), sources(kind)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(kind + ".log").toFile())
        .start();
  }

  private void assertNothingIsFound(String kind, Process compiler) throws Exception {
    int code = compiler.waitFor();
    assertEquals("", Files.readString(folder.resolve(kind + ".log")));
    assertEquals(0, code);
  }

  @Test
  void findsNothing() throws Exception {
    if (sources("main").isEmpty()) {
      return; // the room that is left needs a newer Java than this one
    }
    Process main = compile("main");
    Process test = compile("test"); // against what Maven has built
    assertNothingIsFound("main", main);
    assertNothingIsFound("test", test);
  }
}
