// SPDX-License-Identifier: Apache-2.0
package pxe.journal.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifyProgramTest {
  @TempDir private Path folder;

  private final List<String> warnings = new ArrayList<>();

  private String program(String script) throws IOException {
    Path program = folder.resolve("notify");
    Files.writeString(program, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program.toString();
  }

  @Test
  void itIsGivenTheNotices() throws IOException {
    Path given = folder.resolve("given");
    NotifyProgram program =
        new NotifyProgram(program("printf '%s\\n' \"$@\" > " + given), warnings::add);
    assertTrue(program.tell(List.of("READY=1", "STATUS=all is well")));
    assertEquals(List.of("READY=1", "STATUS=all is well"), Files.readAllLines(given));
    assertEquals(List.of(), warnings);
  }

  @Test
  void thatItFailsIsSaidOnce() throws IOException {
    NotifyProgram program = new NotifyProgram(program("exit 3"), warnings::add);
    assertFalse(program.tell(List.of("READY=1")));
    assertFalse(program.tell(List.of("WATCHDOG=1")));
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("it ends with 3; see"), warnings::toString);
  }

  @Test
  void thatItIsNotThereIsSaid() {
    NotifyProgram program = new NotifyProgram(folder.resolve("none").toString(), warnings::add);
    assertFalse(program.tell(List.of("READY=1")));
    assertTrue(warnings.get(0).contains("see that it is installed"), warnings::toString);
  }
}
