// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.rooms.journal.Boot;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.journal.BootStep;
import pxe.rooms.journal.BootStep.Kind;
import pxe.rooms.journal.BootSummary;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.text.Amounts;
import pxe.testing.KnownMachines;

class BootCommandsTest {
  private static final HardwareAddress MAC = HardwareAddress.parse("525400123456").orElseThrow();
  private static final Instant BEGAN =
      LocalDateTime.of(2026, 11, 26, 8, 0).atZone(ZoneId.systemDefault()).toInstant();

  private final List<Boot> kept = new ArrayList<>();
  private final BootCommands commands = new BootCommands(new KnownMachines(), new Kept());
  private final Tables tables = new Tables();

  private static BootStep step(
      int millis, Kind kind, String subject, long bytes, int took, String detail) {
    return new BootStep(
        BEGAN.plusMillis(millis),
        kind,
        Optional.of(MAC),
        Optional.empty(),
        subject,
        bytes,
        Duration.ofMillis(took),
        detail);
  }

  private static Boot boot(BootStep... steps) throws UnknownHostException {
    return new Boot(
        MAC,
        Optional.of(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")),
        Optional.of(InetAddress.getByName("192.168.9.7")),
        BEGAN,
        List.of(steps));
  }

  private static Boot assigned() throws UnknownHostException {
    return boot(
        step(0, Kind.ASKED, "", 0, 0, "BIOS, offered pxelinux.0"),
        step(120, Kind.FETCHED, "pxelinux.0", 42_392, 20, "by TFTP"),
        step(300, Kind.MISSED, "a", 0, 0, "by TFTP"),
        step(1500, Kind.FETCHED, "images/tc/vmlinuz", 5_400_123, 1100, "by TFTP"),
        step(1501, Kind.ASSIGNMENT_USED, "tc/tc", 0, 0, "it has fetched all"));
  }

  private String write(Object value) {
    return String.valueOf(tables.format(value, 0, tables));
  }

  @Test
  void aTraceTellsABootStepByStep() throws Exception {
    kept.add(assigned());
    assertEquals(
        """
        52:54:00:12:34:56, 192.168.9.7, UUID 00112233-4455-6677-8899-aabbccddeeff, booted 2026-11-26 08:00:00
        AT       WHAT             SUBJECT            BYTES    TOOK     DETAIL
        0.000 s  DISCOVER                                              BIOS, offered pxelinux.0
        0.120 s  fetched          pxelinux.0         42.4 kB  0.020 s  by TFTP
        0.300 s  not there        a                                    by TFTP
        1.500 s  fetched          images/tc/vmlinuz  5.4 MB   1.100 s  by TFTP
        1.501 s  assignment used  tc/tc                                it has fetched all""",
        write(commands.trace(MAC.text())));
  }

  @Test
  void bootsSayHowFarEachMachineCame() throws Exception {
    kept.add(assigned());
    assertEquals(
        """
        BEGAN     MACHINE            CAME TO             LAST FILE          BYTES   TOOK
        08:00:00  52:54:00:12:34:56  tc/tc, as assigned  images/tc/vmlinuz  5.4 MB  1.501 s""",
        write(commands.boots()));
  }

  @ParameterizedTest
  @CsvSource({
    "ASKED, DISCOVER",
    "BOOT_SERVER, port 4011",
    "SILENCE, no answer: why",
    "STUCK, stuck: why",
    "MENU, a",
    "FETCHED, loader",
    "BROKEN, broken off: why",
    "MISSED, DISCOVER",
    "ASSIGNMENT_USED, 'a, as assigned'"
  })
  void howFarItCameIsItsLastStep(Kind kind, String text) throws Exception {
    Boot boot = boot(step(0, Kind.ASKED, "", 0, 0, ""), step(1, kind, "a", 0, 0, "why"));
    assertEquals(text, new BootSummary(boot).cameTo());
  }

  @Test
  void whoHasChosenInTheMenuBootsTheImageWhoseFilesItHasFetched() throws Exception {
    BootStep menu = step(1, Kind.MENU, "menu", 0, 0, "3 lines");
    BootStep module = step(2, Kind.FETCHED, "pxelinux/b1/vesamenu.c32", 9, 1, "by TFTP");
    BootStep kernel = step(3, Kind.FETCHED, "images/tc/boot/vmlinuz", 9, 1, "by TFTP");
    assertEquals("menu", new BootSummary(boot(menu, module)).cameTo());
    assertEquals(
        "tc, chosen in the menu", new BootSummary(boot(menu, module, kernel, module)).cameTo());
    assertEquals("menu", new BootSummary(boot(kernel, menu)).cameTo(), "of the boot before");
    BootStep own = step(3, Kind.FETCHED, "pxelinux/b1/own/netboot/linux", 9, 1, "by TFTP");
    assertEquals("netboot, chosen in the menu", new BootSummary(boot(menu, own)).cameTo());
    BootStep direct = step(4, Kind.MENU, "xs/install", 0, 0, "boots at once");
    assertEquals("xs/install", new BootSummary(boot(menu, direct, kernel)).cameTo());
  }

  @Test
  void whatStrangersSendDoesNotSteerTheTerminal() throws Exception {
    Boot boot = boot(step(0, Kind.MISSED, "a\u001b[2J", 0, 0, "b\nc"));
    Trace.Line line = Trace.of(boot).steps().get(0);
    assertEquals("a\\x1b[2J b\\x0ac", line.subject() + " " + line.detail());
  }

  @ParameterizedTest
  @CsvSource({"1, 1 B", "999, 999 B", "1000, 1.0 kB", "999949, 999.9 kB", "999950, 1.0 MB"})
  void sizesAreWrittenForPeople(long bytes, String text) {
    assertEquals(text, Amounts.bytes(bytes));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "52:54:00:00:00:99 | no boot of 52:54:00:00:00:99 is known; pxe:boots lists those that are",
        "52:54:00:12:34:56 2 | 52:54:00:12:34:56 has boots 1 to 1, 1 is the last; not 2",
        "printer | no machine with set-up printer was seen; write its hardware address, such as"
            + " 52:54:00:12:34:56",
      })
  void whatIsNotThereIsSaid(String words, String sentence) throws Exception {
    kept.add(assigned());
    assertEquals(sentence, assertThrows(Exception.class, () -> run("trace " + words)).getMessage());
  }

  @Test
  void anEarlierBootIsNamedByItsNumber() throws Exception {
    kept.add(assigned());
    kept.add(boot(step(0, Kind.SILENCE, "", 0, 0, "denied")));
    assertEquals("denied", ((Trace) run("trace 52-54-00-12-34-56 2")).steps().get(0).detail());
  }

  private Object run(String line) throws Exception {
    ThreadIOImpl streams = new ThreadIOImpl();
    streams.start();
    CommandProcessorImpl processor = new CommandProcessorImpl(streams);
    processor.addCommand("pxe", commands, "trace");
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (CommandSession session =
        processor.createSession(new ByteArrayInputStream(new byte[0]), output, output)) {
      return session.execute(line);
    } finally {
      streams.stop();
    }
  }

  private final class Kept implements BootJournal {
    @Override
    public void note(BootStep step) {
      throw new AssertionError("no command notes a step");
    }

    @Override
    public List<Boot> boots() {
      return kept;
    }

    @Override
    public List<Boot> boots(HardwareAddress machine) {
      return kept.stream().filter(b -> b.machine().equals(machine)).toList();
    }
  }
}
