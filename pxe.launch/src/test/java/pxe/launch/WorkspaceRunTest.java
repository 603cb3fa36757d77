// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** In a framework that has only been initialised, as bnd's launcher calls it. */
class WorkspaceRunTest {
  private static final String[] FOLDERS = {"etc", "profiles", "images", "loaders", "data"};

  @TempDir Path folder;

  private final WorkspaceRun run = new WorkspaceRun();
  private Framework framework;
  private Path home;

  @BeforeEach
  void initialise() throws Exception {
    home = folder.resolve("home");
    Map<String, String> properties = new HashMap<>();
    properties.put("org.osgi.framework.storage", folder.resolve("cache").toString());
    properties.put("pxe.home", home.toString());
    for (String name : FOLDERS) {
      properties.put("pxe." + name, home.resolve(name).toString());
    }
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(properties);
    framework.init();
  }

  @AfterEach
  void stop() throws Exception {
    run.stop(framework.getBundleContext());
    framework.stop();
    framework.waitForStop(10_000);
  }

  @Test
  void theHomeIsMadeAndTheServiceThatEndsTheProcessIsThere() throws Exception {
    run.begin(framework.getBundleContext());
    for (String name : FOLDERS) {
      assertTrue(Files.isDirectory(home.resolve(name)), name);
    }
    assertEquals(
        1,
        framework
            .getBundleContext()
            .getServiceReferences(IntConsumer.class, "(pxe.exit=true)")
            .size());
  }

  @Test
  void nobodyElseRunsWithThisHomeMeanwhile() throws Exception {
    run.begin(framework.getBundleContext());
    // from another process it would be refused with a sentence
    assertThrows(
        OverlappingFileLockException.class,
        () -> HomeLock.take(Home.of(framework.getBundleContext()::getProperty), "run"));
  }

  @Test
  void aFolderOfForeignFilesIsRefused() throws Exception {
    Files.createDirectories(home);
    Files.writeString(home.resolve("letter.txt"), "dear");
    assertThrows(UsageException.class, () -> run.begin(framework.getBundleContext()));
  }
}
