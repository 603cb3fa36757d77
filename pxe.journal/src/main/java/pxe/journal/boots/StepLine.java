// SPDX-License-Identifier: Apache-2.0
package pxe.journal.boots;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;

/**
 * A step as a line of the journal's file: fields between tabs, {@code -} where one is absent.
 *
 * @param begins whether it is the first step of a boot
 */
record StepLine(boolean begins, BootClient client, BootStep step) {
  private static final String ABSENT = "-";
  private static final int FIELDS = 13;

  /** Also bounds what a stranger's words cost. */
  private static final int LONGEST_TEXT = 512;

  StepLine {
    step =
        new BootStep(
            step.time(),
            step.kind(),
            Optional.of(client.machine()),
            step.client(),
            cut(step.subject()),
            step.bytes(),
            step.took(),
            cut(step.detail()));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
  }

  /** Without the end of the line. */
  String text() {
    return Stream.of(
            begins ? "boot" : "step",
            client.machine().type(),
            client.machine().text(),
            field(client.uuid(), UUID::toString),
            field(client.address(), InetAddress::getHostAddress),
            field(client.firmware(), FirmwareClass::name),
            step.time(),
            step.kind(),
            field(step.client(), InetAddress::getHostAddress),
            step.bytes(),
            step.took().toNanos(),
            escape(step.subject()),
            escape(step.detail()))
        .map(String::valueOf)
        .collect(Collectors.joining("\t"));
  }

  private static <T> String field(Optional<T> value, Function<T, String> text) {
    return value.map(text).orElse(ABSENT);
  }

  /** Empty where it is no such line, for example because the power failed while it was written. */
  static Optional<StepLine> parse(String line) {
    List<String> fields = List.of(line.split("\t", -1));
    if (fields.size() != FIELDS || !fields.get(0).matches("boot|step")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new StepLine(fields.get(0).equals("boot"), client(fields), step(fields)));
    } catch (RuntimeException e) { // of the many parsers; none of them has a common type
      return Optional.empty();
    }
  }

  private static BootClient client(List<String> fields) {
    return new BootClient(
        new HardwareAddress(Integer.parseInt(fields.get(1)), fields.get(2)),
        optional(fields.get(3)).map(UUID::fromString),
        optional(fields.get(4)).map(StepLine::address),
        optional(fields.get(5)).map(FirmwareClass::valueOf));
  }

  private static BootStep step(List<String> fields) {
    return new BootStep(
        Instant.parse(fields.get(6)),
        BootStep.Kind.valueOf(fields.get(7)),
        Optional.empty(),
        optional(fields.get(8)).map(StepLine::address),
        unescape(fields.get(11)),
        Long.parseLong(fields.get(9)),
        Duration.ofNanos(Long.parseLong(fields.get(10))),
        unescape(fields.get(12)));
  }

  private static Optional<String> optional(String field) {
    return Optional.of(field).filter(f -> !f.equals(ABSENT));
  }

  /** No name server is asked: a name has letters beyond those of addresses. */
  private static InetAddress address(String text) {
    if (!text.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.*)?")) {
      throw new IllegalArgumentException(text);
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String unescape(String text) {
    return text.translateEscapes();
  }
}
