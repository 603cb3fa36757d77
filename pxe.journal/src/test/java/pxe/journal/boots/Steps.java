// SPDX-License-Identifier: Apache-2.0
package pxe.journal.boots;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import pxe.rooms.journal.BootStep;
import pxe.rooms.journal.BootStep.Kind;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;

/** Steps for tests. */
final class Steps {
  static final Instant START = Instant.parse("2026-11-26T08:00:00.5Z");
  static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  static final HardwareAddress MAC = mac(0);

  private Steps() {}

  static HardwareAddress mac(int number) {
    return new HardwareAddress(
        1, String.format(Locale.ROOT, "52:54:00:00:%02x:%02x", number >> 8 & 0xff, number & 0xff));
  }

  static InetAddress address() {
    try {
      return InetAddress.getByName("192.168.9.7");
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  static BootClient client(HardwareAddress mac, FirmwareClass firmware) {
    return new BootClient(mac, Optional.of(ID), Optional.of(address()), Optional.of(firmware));
  }

  static BootStep step(double seconds, Kind kind, String subject) {
    return new BootStep(
        START.plusMillis((long) (seconds * 1000)),
        kind,
        Optional.empty(),
        Optional.of(address()),
        subject,
        7,
        Duration.ofMillis(3),
        "because");
  }
}
