// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path folder;

  private Home locate(Path home, Map<String, String> environment) {
    return Home.locate(Optional.of(home.toString()), environment, Path.of("/elsewhere"));
  }

  @Test
  void aMissingHomeIsCreatedWithItsFolders() throws Exception {
    Home home = locate(folder.resolve("new"), Map.of());
    home.create();
    for (String name : new String[] {"etc", "profiles", "images", "loaders", "data"}) {
      assertTrue(Files.isDirectory(folder.resolve("new").resolve(name)), name);
    }
  }

  @Test
  void aHomeThatLacksAFolderGetsIt() throws Exception {
    Files.createDirectories(folder.resolve("images"));
    locate(folder, Map.of()).create();
    assertTrue(Files.isDirectory(folder.resolve("etc")));
  }

  @Test
  void aFolderOfForeignFilesIsRefusedAndLeftAlone() throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "dear");
    UsageException refusal =
        assertThrows(UsageException.class, () -> locate(folder, Map.of()).create());
    assertTrue(refusal.getMessage().contains("--home"), refusal.getMessage());
    assertFalse(Files.exists(folder.resolve("etc")));
  }

  @Test
  void anEnvironmentVariableMovesOneFolder() {
    Home home = locate(folder, Map.of("PXE_DATA", folder.resolve("var").toString()));
    assertEquals(folder.resolve("var"), home.folder("data"));
    assertEquals(folder.resolve("etc"), home.folder("etc"));
  }

  @Test
  void theSwitchWinsOverTheEnvironmentAndThatOverTheDistribution() {
    Map<String, String> environment = Map.of("PXE_HOME", "/from/environment");
    Path fallback = Path.of("/dist");
    assertEquals(
        Path.of("/from/switch"),
        Home.locate(Optional.of("/from/switch"), environment, fallback).home());
    assertEquals(
        Path.of("/from/environment"), Home.locate(Optional.empty(), environment, fallback).home());
    assertEquals(fallback, Home.locate(Optional.empty(), Map.of(), fallback).home());
    Map<String, String> empty = Map.of("PXE_HOME", "");
    assertEquals(fallback, Home.locate(Optional.empty(), empty, fallback).home());
  }

  @Test
  void aSecondPlatformWithTheSameDataIsRefused() throws Exception {
    Home home = locate(folder.resolve("h"), Map.of());
    home.create();
    try (HomeLock lock = HomeLock.take(home, "run")) {
      assertTrue(lock.channel().isOpen());
      // within one process the lock is refused by another exception; both must not pass
      assertThrows(Exception.class, () -> HomeLock.take(home, "run"));
      HomeLock.take(home, "check").close(); // a check goes beside it
    }
    HomeLock.take(home, "run").close();
  }
}
