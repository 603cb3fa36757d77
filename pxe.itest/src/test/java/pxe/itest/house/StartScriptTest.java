// SPDX-License-Identifier: Apache-2.0
package pxe.itest.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends a start before there is a Java that could say so. */
class StartScriptTest {
  private static final Path SCRIPT = Path.of("../pxe.dist/src/lib/java.sh").toAbsolutePath();

  @TempDir private Path folder;

  private String said(boolean isJournal) throws IOException, InterruptedException {
    Path file = Files.createFile(folder.resolve("journal-" + isJournal));
    Map<String, Object> found = Files.readAttributes(file, "unix:dev,ino");
    ProcessBuilder command = new ProcessBuilder("sh", "-eu", "-c", ". " + SCRIPT);
    command.environment().put("JAVA_HOME", "/nowhere");
    command
        .environment()
        .put("JOURNAL_STREAM", isJournal ? found.get("dev") + ":" + found.get("ino") : "1:2");
    assertEquals(1, command.redirectError(file.toFile()).start().waitFor());
    return Files.readString(file);
  }

  @Test
  void aMissingJavaIsAnErrorInTheJournal() throws Exception {
    String sentence = "pxe: JAVA_HOME=/nowhere holds no bin/java; set it to a JDK 17 or newer,";
    assertTrue(said(true).startsWith("<3>" + sentence));
    assertTrue(said(false).startsWith(sentence));
  }
}
