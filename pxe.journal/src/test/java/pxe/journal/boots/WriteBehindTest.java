// SPDX-License-Identifier: Apache-2.0
package pxe.journal.boots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.log.Logger;
import pxe.rooms.journal.Boot;
import pxe.rooms.journal.BootStep.Kind;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

class WriteBehindTest {
  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();
  private final List<Problem> open = new ArrayList<>();
  private BootHistory history;
  private WriteBehind disk;

  private Path file() {
    return folder.resolve("journal").resolve("boots");
  }

  private void start() {
    history = new BootHistory();
    disk = new WriteBehind(new JournalFile(file()), history, new Reported(), logger());
    disk.read();
  }

  private Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              said.add(method.getName() + " " + List.of(arguments[1], arguments[2]));
              return null;
            });
  }

  private void boots(int second) {
    disk.add(
        history.add(
            Steps.client(Steps.MAC, FirmwareClass.PXE),
            Steps.step(second, Kind.ASKED, "DISCOVER")));
  }

  @Test
  void bootsAreKnownAfterARestart() {
    start();
    boots(0);
    boots(100);
    disk.close();
    List<Boot> before = history.boots(Steps.MAC);
    start();
    assertEquals(2, before.size());
    assertEquals(before, history.boots(Steps.MAC));
    assertEquals(List.of(), said);
  }

  @Test
  void aLineThatCannotBeReadIsSaidAndLeftOut() throws IOException {
    start();
    boots(0);
    disk.close();
    Files.writeString(file(), "boot\t1\t52:54", StandardOpenOption.APPEND);
    start();
    assertEquals(1, history.boots(Steps.MAC).size());
    assertEquals(List.of("warn [" + file() + ", 1]"), said);
    boots(200);
    disk.close();
    start();
    assertEquals(2, history.boots(Steps.MAC).size(), "nothing was glued to the broken line");
    assertEquals(1, said.size());
  }

  @Test
  void aFolderThatCannotBeWrittenIsAProblem() throws IOException {
    Files.writeString(folder.resolve("journal"), "a file where the folder should be");
    start();
    boots(0);
    disk.close();
    assertEquals(1, open.size());
    assertTrue(open.get(0).sentence().contains("cannot be written"));
  }

  @Test
  void linesAreAddedUntilTheFileHasGrownAndThenItIsWrittenAnew() throws IOException {
    JournalFile journal = new JournalFile(file());
    assertFalse(journal.hasRoom(), "what was broken off must not be continued");
    StepLine line =
        new StepLine(
            true,
            Steps.client(Steps.MAC, FirmwareClass.PXE),
            Steps.step(0, Kind.ASKED, "x".repeat(400)));
    journal.replace(List.of(line));
    int added = 0;
    while (journal.hasRoom()) {
      journal.append(List.of(line, line));
      added += 2;
    }
    assertTrue(Files.size(file()) < 2 << 20, "bounded");
    List<StepLine> read = new ArrayList<>();
    assertEquals(0, journal.read(read::add));
    assertEquals(added + 1, read.size());
    journal.replace(List.of(line));
    read.clear();
    journal.read(read::add);
    assertEquals(List.of(line), read);
  }

  private final class Reported implements Problems {
    @Override
    public void report(String source, Collection<Problem> problems) {
      open.clear();
      open.addAll(problems);
    }

    @Override
    public List<Problem> current() {
      return List.copyOf(open);
    }
  }
}
