// SPDX-License-Identifier: Apache-2.0
package pxe.journal.boots;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pxe.rooms.journal.Boot;
import pxe.rooms.journal.BootStep;
import pxe.rooms.journal.BootStep.Kind;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;

/** A boot that may go on. Of a long one its beginning and its end are kept. */
final class RecordedBoot {
  static final int FIRST = 64;
  static final int LAST = 128;

  /** The longest pause in which firmware asks again: that of the PXE 2.1 retries is 32 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Set<Kind> ASKING = EnumSet.of(Kind.ASKED, Kind.SILENCE);
  private static final Set<Kind> BEFORE_FILES =
      EnumSet.of(Kind.ASKED, Kind.SILENCE, Kind.BOOT_SERVER);

  private final HardwareAddress machine;
  private final Instant began;
  private final List<BootStep> first = new ArrayList<>();
  private final Deque<BootStep> last = new ArrayDeque<>();
  private Optional<UUID> uuid = Optional.empty();
  private Optional<InetAddress> address = Optional.empty();
  private Optional<FirmwareClass> firmware = Optional.empty();
  private Instant latest;
  private boolean gotFiles;
  private int missed;
  private BootStep firstMissed;

  RecordedBoot(BootClient client, BootStep step) {
    this.machine = client.machine();
    this.began = step.time();
    this.latest = step.time();
  }

  /**
   * Whether a step is the first of the next boot. A BIOS asks one to three times, UEFI goes on to
   * port 4011, and iPXE that the firmware has fetched asks once more: all of that is one boot.
   */
  boolean isEndedBy(BootClient client, BootStep step) {
    if (!ASKING.contains(step.kind())) {
      return false;
    }
    if (Duration.between(latest, step.time()).compareTo(PATIENCE) > 0) {
      return true;
    }
    return gotFiles && !handsOver(client);
  }

  private boolean handsOver(BootClient client) {
    return client.firmware().equals(Optional.of(FirmwareClass.IPXE))
        && !firmware.equals(client.firmware());
  }

  void add(BootClient client, BootStep step) {
    uuid = client.uuid().or(() -> uuid);
    address = client.address().or(() -> address);
    if (step.kind() == Kind.STUCK) {
      append(step); // what we say of it is nothing that it does
      return;
    }
    if (BEFORE_FILES.contains(step.kind())) {
      firmware = client.firmware().or(() -> firmware);
      gotFiles &= !ASKING.contains(step.kind()); // iPXE asks several times as well
    } else {
      gotFiles = true;
    }
    latest = step.time();
    if (step.kind() == Kind.MISSED) {
      addMissed(step);
    } else {
      missed = 0;
      append(step);
    }
  }

  /** Loaders try many names: those that follow each other are one step. */
  private void addMissed(BootStep step) {
    missed++;
    if (missed == 1) {
      firstMissed = step;
      append(step);
      return;
    }
    String detail = missed + " names that are not there, from " + firstMissed.subject() + " on";
    replaceLatest(
        new BootStep(
            firstMissed.time(),
            Kind.MISSED,
            step.machine(),
            step.client(),
            step.subject(),
            0,
            Duration.between(firstMissed.time(), step.time()),
            detail));
  }

  private void append(BootStep step) {
    if (first.size() < FIRST) {
      first.add(step);
      return;
    }
    last.addLast(step);
    if (last.size() > LAST) {
      last.removeFirst();
    }
  }

  private void replaceLatest(BootStep step) {
    if (last.isEmpty()) {
      first.set(first.size() - 1, step);
    } else {
      last.removeLast();
      last.addLast(step);
    }
  }

  int size() {
    return first.size() + last.size();
  }

  BootClient client() {
    return new BootClient(machine, uuid, address, firmware);
  }

  Boot boot() {
    List<BootStep> steps = new ArrayList<>(first);
    steps.addAll(last);
    return new Boot(machine, uuid, address, began, steps);
  }
}
