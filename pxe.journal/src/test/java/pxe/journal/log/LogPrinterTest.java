// SPDX-License-Identifier: Apache-2.0
package pxe.journal.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.LogLevel;

class LogPrinterTest {
  private static final int MANY = 100_000;
  private static final Pattern LEFT_OUT = Pattern.compile("<4>(\\d+) log lines were left out here");

  /** What reads the log; it does so only when it may. */
  private static final class Terminal extends OutputStream {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch reads = new CountDownLatch(1);
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      reached.countDown();
      try {
        reads.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      shown.write(bytes, offset, length);
    }
  }

  private final Terminal terminal = new Terminal();
  private final FakeLog log = new FakeLog();
  private final LogPrinter printer =
      new LogPrinter(
          log,
          new LogQueue(),
          new PrintStream(terminal, true, StandardCharsets.UTF_8),
          new JournalStream(true),
          false);

  @AfterEach
  void stop() throws InterruptedException {
    terminal.reads.countDown();
    printer.stop();
  }

  private List<String> shown() throws InterruptedException {
    terminal.reads.countDown();
    printer.stop();
    return terminal.shown.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void linesAreWrittenInOrderAndTheLastOnesAlsoAtTheEnd() throws InterruptedException {
    printer.logged(log.entry("first"));
    printer.logged(log.entry("second"));
    List<String> lines = shown();
    assertTrue(lines.get(0).endsWith("pxe.test: first"), lines.get(0));
    assertTrue(lines.get(1).endsWith("pxe.test: second"), lines.get(1));
    assertEquals(2, lines.size());
  }

  @Test
  void whenNobodyReadsLinesAreLeftOutAndCounted() throws InterruptedException {
    printer.logged(log.entry("line"));
    terminal.reached.await();
    for (int i = 0; i < MANY; i++) {
      printer.logged(log.entry("line " + i)); // returns, although nothing is written
    }
    assertEquals(LogQueue.MOST_LINES, printer.last(MANY).size());

    List<String> lines = shown();
    Matcher leftOut = LEFT_OUT.matcher(lines.get(1));
    assertTrue(leftOut.lookingAt(), lines.get(1));
    assertEquals(MANY - LogQueue.MOST_LINES, Integer.parseInt(leftOut.group(1)));
    assertEquals(2 + LogQueue.MOST_LINES, lines.size());
    assertTrue(lines.get(lines.size() - 1).endsWith("line " + (MANY - 1)));
  }

  @Test
  void theJournalIsToldTheLevelOfEachLine() throws InterruptedException {
    printer.logged(log.entry(LogLevel.WARN, "careful", null));
    printer.logged(log.entry(LogLevel.ERROR, "no", new IllegalStateException("why")));
    List<String> lines = shown();
    assertTrue(lines.get(0).startsWith("<4>"), lines.get(0));
    assertTrue(lines.size() > 3, lines::toString);
    assertTrue(lines.stream().skip(1).allMatch(line -> line.startsWith("<3>")), lines::toString);
    assertTrue(printer.last(2).get(0).endsWith("pxe.test: careful"), "people see no marks");
    assertFalse(printer.last(2).get(0).startsWith("<"), "people see no marks");
  }

  @Test
  void longLinesHaveABoundOfTheirOwn() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      printer.logged(log.entry("x".repeat(LogQueue.MOST_CHARACTERS / 10)));
    }
    assertEquals(9, printer.last(MANY).size());
    assertTrue(shown().size() > 9);
  }

  @Test
  void theLatestLinesAreRemembered() {
    printer.logged(log.entry("first"));
    printer.logged(log.entry("second"));
    printer.logged(log.entry("third"));
    assertEquals(
        List.of("second", "third"),
        printer.last(2).stream().map(line -> line.replaceAll(".*: ", "")).toList());
  }

  @Test
  void whatStrangersSentIsNoOrderToATerminalAndNoLineOfItsOwn() {
    printer.logged(log.entry("a\u009b2J\nb\u202e"));
    assertTrue(printer.last(1).get(0).endsWith("pxe.test: a\\x9b2J\\x0ab\\u202e"));
  }
}
