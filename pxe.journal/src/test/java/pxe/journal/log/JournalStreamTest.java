// SPDX-License-Identifier: Apache-2.0
package pxe.journal.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.log.LogLevel;

class JournalStreamTest {
  @TempDir private Path folder;

  private Path file() throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("unix"));
    return Files.createFile(folder.resolve("stream"));
  }

  private static String named(Path file) throws IOException {
    Map<String, Object> found = Files.readAttributes(file, "unix:dev,ino");
    return found.get("dev") + ":" + found.get("ino");
  }

  @Test
  void eachLineOfATextHasItsLevelInTheJournal() throws IOException {
    Path file = file();
    JournalStream journal = JournalStream.of(Map.of("JOURNAL_STREAM", named(file)), file);
    assertEquals("<6>x", journal.mark(LogLevel.INFO, "x"));
    assertEquals("<3>x\n<3>  at y", journal.mark(LogLevel.ERROR, "x\n  at y"));
    assertEquals("<4>x", journal.mark(LogLevel.WARN, "x"));
    assertEquals("<7>x", journal.mark(LogLevel.TRACE, "x"));
  }

  @Test
  void elsewhereATextStaysAsItIs() throws IOException {
    Path file = file();
    Path other = Files.createFile(folder.resolve("other"));
    Map<String, String> environment = Map.of("JOURNAL_STREAM", named(file));
    assertEquals("x", JournalStream.of(environment, other).mark(LogLevel.WARN, "x"));
    assertEquals("x", JournalStream.of(Map.of(), file).mark(LogLevel.WARN, "x"));
    Path none = folder.resolve("none");
    assertEquals("x", JournalStream.of(environment, none).mark(LogLevel.WARN, "x"));
  }
}
