// SPDX-License-Identifier: Apache-2.0
package pxe.shell.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmwareCommandsTest {
  @TempDir private Path folder;

  private FirmwareProgram program(String script) throws IOException {
    Path file = Files.writeString(folder.resolve("firmware"), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return new FirmwareProgram(file);
  }

  @Test
  void whatItSaysComesWhileItRuns() throws Exception {
    Path go = folder.resolve("go");
    FirmwareProgram program =
        program("echo begins\nwhile [ ! -e '" + go + "' ]; do sleep 0.1; done\necho ends\n");
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread runs = new Thread(() -> run(program, lines));
    runs.start();

    assertEquals("begins", lines.take());
    Files.createFile(go);
    assertEquals("ends", lines.take());
    runs.join();
  }

  private static Optional<String> run(FirmwareProgram program, BlockingQueue<String> lines) {
    try {
      program.run(List.of("update", "x"), lines::add);
      return Optional.empty();
    } catch (IOException | IllegalStateException e) {
      lines.add(e.getMessage());
      return Optional.of(e.getMessage());
    }
  }

  @Test
  void whyItRefusesIsTheFailure() throws IOException {
    FirmwareProgram program =
        program(
            "echo writing\necho 'pxe: x: is not signed.' >&2\necho 'pxe: sign it.' >&2\nexit 1\n");
    List<String> lines = new ArrayList<>();
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> program.run(List.of("update"), lines::add));

    assertEquals("x: is not signed.\nsign it.", refused.getMessage());
    assertEquals(List.of("writing"), lines);
  }

  @Test
  void whatItWarnsOfIsToldTooWhereItGoesWell() throws IOException {
    FirmwareProgram program = program("echo 'pxe: a key cannot be read.' >&2\necho \"$@\"\n");
    List<String> lines = new ArrayList<>();
    program.run(List.of("update", "/a b", "--reboot"), lines::add);

    assertEquals(List.of("update /a b --reboot", "a key cannot be read."), lines);
  }

  @Test
  void anEndWithoutReasonSaysSo() throws IOException {
    FirmwareProgram program = program("exit 7\n");
    IllegalStateException failed =
        assertThrows(IllegalStateException.class, () -> program.run(List.of("x"), line -> {}));

    assertTrue(failed.getMessage().endsWith("/firmware has ended with 7"), failed.getMessage());
  }

  @Test
  void whoGoesAwayEndsItWithAllThatItStarted() throws Exception {
    FirmwareProgram program = program("sleep 600 &\necho $!\nwait\n");
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread runs = new Thread(() -> run(program, lines));
    runs.start();
    ProcessHandle sleeper = ProcessHandle.of(Long.parseLong(lines.take())).orElseThrow();
    runs.interrupt();
    runs.join();

    assertEquals("it was stopped before its end; nothing new is tried", lines.take());
    sleeper.onExit().join();
    assertFalse(sleeper.isAlive());
  }
}
