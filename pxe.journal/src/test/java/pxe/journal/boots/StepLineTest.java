// SPDX-License-Identifier: Apache-2.0
package pxe.journal.boots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.rooms.journal.BootStep;
import pxe.rooms.journal.BootStep.Kind;
import pxe.rooms.machine.FirmwareClass;

class StepLineTest {
  private static StepLine line(String subject, String detail) {
    BootStep step =
        new BootStep(
            Steps.START,
            Kind.FETCHED,
            Optional.empty(),
            Optional.of(Steps.address()),
            subject,
            42,
            Duration.ofMillis(1500),
            detail);
    return new StepLine(true, Steps.client(Steps.MAC, FirmwareClass.PXE), step);
  }

  @Test
  void aLineHasAllFieldsBetweenTabs() {
    assertEquals(
        "boot\t1\t52:54:00:00:00:00\t00112233-4455-6677-8899-aabbccddeeff\t192.168.9.7\tPXE\t"
            + "2026-11-26T08:00:00.500Z\tFETCHED\t192.168.9.7\t42\t1500000000\tvmlinuz\tby TFTP",
        line("vmlinuz", "by TFTP").text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "a\tb", "a\nb\r", "\\t", "\\", "ä…\0", "\u2028"})
  void anyTextComesBack(String text) {
    StepLine line = line(text, text);
    assertFalse(line.text().contains("\n"));
    assertEquals(Optional.of(line), StepLine.parse(line.text()));
  }

  @Test
  void aMachineOfWhichLittleIsKnownComesBack() {
    StepLine line =
        new StepLine(
            false,
            BootClient.unknown(Steps.MAC, Steps.step(0, Kind.ASKED, "")),
            Steps.step(0, Kind.ASKED, ""));
    assertEquals(Optional.of(line), StepLine.parse(line.text()));
  }

  @Test
  void aLongTextIsCut() {
    assertEquals(512, line("x".repeat(100_000), "").step().subject().length());
  }

  @Test
  void aLineThatIsBrokenOffIsNone() {
    String text = line("vmlinuz", "").text();
    for (int length = 0; length < text.lastIndexOf('\t'); length++) {
      assertTrue(StepLine.parse(text.substring(0, length)).isEmpty());
    }
  }

  @Test
  void noLineThrows() {
    Random random = new Random(19);
    String good = line("vmlinuz", "by TFTP").text();
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(good);
      for (int n = random.nextInt(3); n >= 0; n--) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
      }
      refused += StepLine.parse(text.toString()).isEmpty() ? 1 : 0;
    }
    assertTrue(refused > 1000, refused + " were refused");
  }
}
