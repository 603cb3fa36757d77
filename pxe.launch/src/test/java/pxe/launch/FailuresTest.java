// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
  @TempDir private Path folder;

  @Test
  void theJournalHearsTheLevelOfEachLine() throws IOException {
    Path file = Files.createFile(folder.resolve("journal"));
    Map<String, Object> found = Files.readAttributes(file, "unix:dev,ino");
    Map<String, String> named = Map.of("JOURNAL_STREAM", found.get("dev") + ":" + found.get("ino"));
    assertEquals("<3>pxe: a\n<3>b", Failures.line("<3>", "a\nb", named, file));
    Path other = Files.createFile(folder.resolve("other"));
    assertEquals("pxe: a\nb", Failures.line("<3>", "a\nb", named, other));
    assertEquals("pxe: a", Failures.line("<3>", "a", Map.of(), file));
  }
}
