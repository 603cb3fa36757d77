// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.machines.assignments.StoredAssignments;
import pxe.machines.store.Opened;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;

/** What was assigned and released is on the disk when the call returns. */
class H2DurabilityTest {
  private static final HardwareAddress A = HardwareAddress.parse("525400123456").orElseThrow();
  private static final HardwareAddress B = HardwareAddress.parse("525400123457").orElseThrow();

  @TempDir private Path folder;

  private static Opened open(String url) throws Exception {
    return new Opened(TestedH2.store(url, Optional.empty()));
  }

  private static List<String> entriesIn(Path file) throws Exception {
    try (Opened opened = open("jdbc:h2:file:" + file)) {
      return opened.assignments().all().stream().map(a -> a.entry().toString()).toList();
    }
  }

  /** A process of its own that dies as soon as its calls have returned. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] arguments) throws Exception {
      try (Opened opened = open("jdbc:h2:file:" + arguments[0])) {
        StoredAssignments assignments = opened.assignments();
        assignments.assign(A, EntryName.parse("netboot/install"), true);
        assignments.assign(B, EntryName.LOCAL, false);
        assignments.release(B);
        Runtime.getRuntime().halt(7);
      }
    }
  }

  @Test
  void aProcessThatIsKilledLosesNothing() throws Exception {
    Path file = folder.resolve("pxe");
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                file.toString())
            .inheritIO()
            .start();
    assertEquals(7, victim.waitFor());
    assertEquals(List.of("netboot/install"), entriesIn(file));
  }

  @Test
  void aPowerCutLosesNothing() throws Exception {
    PowerCutFileSystem.mount();
    Path file = folder.resolve("pxe.mv.db");
    try (Opened opened = open("jdbc:h2:powercut:" + folder.resolve("pxe"))) {
      StoredAssignments assignments = opened.assignments();
      assignments.assign(A, EntryName.parse("netboot/install"), true);
      assertEquals(
          List.of("netboot/install"), after(PowerCutFileSystem.afterPowerCut(file), "first"));
      assignments.assign(A, EntryName.parse("netboot/rescue"), true);
      assertEquals(
          List.of("netboot/rescue"), after(PowerCutFileSystem.afterPowerCut(file), "second"));
      assignments.release(A);
      assertEquals(List.of(), after(PowerCutFileSystem.afterPowerCut(file), "third"));
    }
  }

  private List<String> after(byte[] forced, String name) throws Exception {
    Path copy = folder.resolve(name + ".mv.db");
    assertFalse(Files.exists(copy));
    Files.write(copy, forced);
    return entriesIn(folder.resolve(name));
  }
}
