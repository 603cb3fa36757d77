// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @TempDir Path folder;

  @Test
  void itIsMadeOnce() throws Exception {
    Path made = folder.resolve("made");
    try (ClassArchive archive = by("echo made >> " + made)) {
      archive.make();
      archive.make();
      await(() -> Files.exists(made) && !read(made).isEmpty());
    }
    assertEquals("made\n", read(made));
  }

  @Test
  void whatIsUnderWayEndsWithThePlatform() {
    Path began = folder.resolve("began");
    Path ended = folder.resolve("ended");
    try (ClassArchive archive =
        by("trap 'echo > " + ended + "; exit' TERM; echo > " + began + "; sleep 60 & wait")) {
      archive.make();
      await(() -> Files.exists(began));
    }
    assertTrue(Files.exists(ended));
  }

  @Test
  void whatCannotBeStartedHurtsNothing() {
    try (ClassArchive archive =
        ClassArchive.by(List.of(folder.resolve("no-such-program").toString()))) {
      archive.make();
      archive.make();
    }
  }

  @Test
  void afterTheEndNothingBegins() {
    Path made = folder.resolve("made");
    ClassArchive archive = by("echo made > " + made);
    archive.close();
    archive.make();
    archive.close();
    assertFalse(Files.exists(made));
  }

  private static ClassArchive by(String script) {
    return ClassArchive.by(List.of("sh", "-c", script));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) { // the test's time limit ends it
      LockSupport.parkNanos(10_000_000);
    }
  }
}
