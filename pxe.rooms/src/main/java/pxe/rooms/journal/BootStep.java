// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.journal;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

/**
 * Something that happened to a machine on its way from power-on to its system.
 *
 * @param time when
 * @param kind what
 * @param machine its hardware address, where the packet says it
 * @param client its IP address, where it has one
 * @param subject what it is about: the path of a file, an entry, a port
 * @param bytes how much was transferred, 0 where nothing was
 * @param took how long it took, zero where it took no time
 * @param detail in words for people: what was answered, or why not
 */
public record BootStep(
    Instant time,
    Kind kind,
    Optional<HardwareAddress> machine,
    Optional<InetAddress> client,
    String subject,
    long bytes,
    Duration took,
    String detail) {
  /** The subject of what broke before anything could be asked for: not a path. */
  public static final String TLS = "https";

  /** What happens on the way. */
  public enum Kind {
    /** It looks for a server (DISCOVER); {@code detail} says who it is and what it was offered. */
    ASKED,
    /** It was given no answer, and why. */
    SILENCE,
    /** It asked the boot server on port 4011. */
    BOOT_SERVER,
    /** It was given a menu, or sent to an entry; {@code subject} says which. */
    MENU,
    /** It has fetched all of {@code subject}. */
    FETCHED,
    /** A transfer of {@code subject} broke. */
    BROKEN,
    /** It asked for {@code subject}, which is not there. Expected of most loaders. */
    MISSED,
    /** It does not go on, and why that may be, with the remedy. */
    STUCK,
    /** It has done what it was assigned for once. */
    ASSIGNMENT_USED,
    /** Its installer has reported; {@code subject} says how far it is. */
    REPORTED
  }

  /** A step that transfers nothing. */
  public static BootStep of(
      Instant time, Kind kind, Machine machine, String subject, String detail) {
    return new BootStep(
        time,
        kind,
        Optional.of(machine.hardwareAddress()),
        machine.address(),
        subject,
        0,
        Duration.ZERO,
        detail);
  }

  /** Whether it has ended TLS, which most do that do not trust the certificate. */
  public boolean isEndOfTls() {
    return kind == Kind.BROKEN && subject.equals(TLS);
  }

  /** The end of a transfer to an address. */
  public static BootStep transfer(
      Instant time,
      Kind kind,
      InetAddress client,
      String path,
      long bytes,
      Duration took,
      String detail) {
    return new BootStep(
        time, kind, Optional.empty(), Optional.of(client), path, bytes, took, detail);
  }
}
