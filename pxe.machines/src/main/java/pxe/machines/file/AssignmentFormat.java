// SPDX-License-Identifier: Apache-2.0
package pxe.machines.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import pxe.machines.file.AssignmentRecord.Numbered;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.installation.Installation;
import pxe.rooms.installation.Installation.State;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.store.StoredInstallation;
import pxe.rooms.store.UsedEntry;
import pxe.storage.records.RecordContent;
import pxe.storage.records.RecordFormat;

/**
 * A record of the assignments' file as bytes.
 *
 * <pre>
 *  0: number (8), kind (1)
 *  9: Head: version (2), records (4). Each later version begins with such a record as well
 *     Assigned: machine, since (12), once (1), entry
 *     Released: machine, since (12)
 *     Due, Confirmed: machine
 *     Used: machine, at (12), flags (1: an assignment goes, 2: it counts), its since (12), entry
 *     Doubted: how much is missing (8)
 *     Progressed (from version 2 on): machine, changed (12), state (1), flags (1: ordered, 2: a use
 *       follows), boots (1), key (16), entry, length of the detail (2), detail, the use
 * </pre>
 */
final class AssignmentFormat implements RecordContent<Numbered> {
  /** The version that this release writes, and the highest that it reads. */
  static final int VERSION = 2;

  private static final int MARK = 0x4153; // "AS"
  private static final int SHORTEST = 8 + 1;
  private static final int LONGEST_USE =
      RecordValues.LONGEST_MACHINE + 2 * RecordValues.TIME + 1 + RecordValues.LONGEST_NAME;
  private static final int KEY = 16;
  private static final int LONGEST_DETAIL = 2 + 3 * 200;
  private static final int LONGEST =
      SHORTEST
          + RecordValues.LONGEST_MACHINE
          + RecordValues.TIME
          + 3
          + KEY
          + RecordValues.LONGEST_NAME
          + LONGEST_DETAIL
          + LONGEST_USE;

  static final RecordFormat<Numbered> RECORDS =
      new RecordFormat<>(MARK, SHORTEST, LONGEST, new AssignmentFormat());

  private static final byte HEAD = 0;
  private static final byte ASSIGNED = 1;
  private static final byte RELEASED = 2;
  private static final byte DUE = 3;
  private static final byte USED = 4;
  private static final byte DOUBTED = 5;
  private static final byte CONFIRMED = 6;
  private static final byte PROGRESSED = 7;

  private static final int ENDS_ASSIGNMENT = 1;
  private static final int COUNTS = 2;

  private static final int ORDERED = 1;
  private static final int HAS_USE = 2;

  /** The numbers never change. */
  private static final List<State> STATES =
      List.of(State.ASSIGNED, State.FETCHED, State.INSTALLING, State.INSTALLED, State.FAILED);

  private AssignmentFormat() {}

  @Override
  public void write(Numbered record, ByteBuffer buffer) {
    buffer.putLong(record.number());
    AssignmentRecord content = record.content();
    if (content instanceof AssignmentRecord.Head head) {
      buffer.put(HEAD).putShort((short) head.version()).putInt(head.records());
    } else if (content instanceof AssignmentRecord.Assigned assigned) {
      write(buffer.put(ASSIGNED), assigned.assignment());
    } else if (content instanceof AssignmentRecord.Released released) {
      RecordValues.put(buffer.put(RELEASED), released.machine());
      RecordValues.put(buffer, released.since());
    } else if (content instanceof AssignmentRecord.Due due) {
      RecordValues.put(buffer.put(DUE), due.machine());
    } else if (content instanceof AssignmentRecord.Used used) {
      write(buffer.put(USED), used);
    } else if (content instanceof AssignmentRecord.Progressed progressed) {
      write(buffer.put(PROGRESSED), progressed);
    } else if (content instanceof AssignmentRecord.Doubted doubted) {
      buffer.put(DOUBTED).putLong(doubted.missing());
    } else if (content instanceof AssignmentRecord.Confirmed confirmed) {
      RecordValues.put(buffer.put(CONFIRMED), confirmed.machine());
    }
  }

  private static void write(ByteBuffer buffer, Assignment assignment) {
    RecordValues.put(buffer, assignment.machine());
    RecordValues.put(buffer, assignment.since());
    buffer.put((byte) (assignment.once() ? 1 : 0));
    RecordValues.put(buffer, assignment.entry());
  }

  private static void write(ByteBuffer buffer, AssignmentRecord.Used used) {
    RecordValues.put(buffer, used.use().machine());
    RecordValues.put(buffer, used.use().at());
    buffer.put(
        (byte) ((used.since().isPresent() ? ENDS_ASSIGNMENT : 0) | (used.counts() ? COUNTS : 0)));
    RecordValues.put(buffer, used.since().orElse(Instant.EPOCH));
    RecordValues.put(buffer, used.use().entry());
  }

  private static void write(ByteBuffer buffer, AssignmentRecord.Progressed progressed) {
    StoredInstallation stored = progressed.installation();
    Installation installation = stored.installation();
    RecordValues.put(buffer, installation.machine());
    RecordValues.put(buffer, installation.changed());
    buffer.put((byte) STATES.indexOf(installation.state()));
    buffer.put(
        (byte) ((stored.isOrdered() ? ORDERED : 0) | (progressed.use().isPresent() ? HAS_USE : 0)));
    buffer.put((byte) Math.min(stored.boots(), Byte.MAX_VALUE));
    buffer.put(HexFormat.of().parseHex(stored.key()));
    RecordValues.put(buffer, installation.entry());
    byte[] detail = installation.detail().getBytes(StandardCharsets.UTF_8);
    buffer.putShort((short) detail.length).put(detail);
    progressed.use().ifPresent(use -> write(buffer, use));
  }

  @Override
  public Numbered read(ByteBuffer buffer) {
    long number = buffer.getLong();
    if (number < 1) {
      throw new IllegalArgumentException("no number");
    }
    return new Numbered(number, content(buffer));
  }

  private static AssignmentRecord content(ByteBuffer buffer) {
    byte kind = buffer.get();
    return switch (kind) {
      case HEAD ->
          new AssignmentRecord.Head(Short.toUnsignedInt(buffer.getShort()), buffer.getInt());
      case ASSIGNED -> new AssignmentRecord.Assigned(assignment(buffer));
      case RELEASED ->
          new AssignmentRecord.Released(RecordValues.machine(buffer), RecordValues.time(buffer));
      case DUE -> new AssignmentRecord.Due(RecordValues.machine(buffer));
      case USED -> used(buffer);
      case DOUBTED -> new AssignmentRecord.Doubted(buffer.getLong());
      case PROGRESSED -> progressed(buffer);
      case CONFIRMED -> new AssignmentRecord.Confirmed(RecordValues.machine(buffer));
      default -> throw new IllegalArgumentException("kind " + kind);
    };
  }

  private static Assignment assignment(ByteBuffer buffer) {
    HardwareAddress machine = RecordValues.machine(buffer);
    Instant since = RecordValues.time(buffer);
    boolean once = buffer.get() != 0;
    return new Assignment(machine, RecordValues.entry(buffer), once, since);
  }

  private static AssignmentRecord progressed(ByteBuffer buffer) {
    HardwareAddress machine = RecordValues.machine(buffer);
    Instant changed = RecordValues.time(buffer);
    int state = buffer.get();
    if (state < 0 || state >= STATES.size()) {
      throw new IllegalArgumentException("state " + state);
    }
    int flags = buffer.get();
    int boots = buffer.get();
    String key = HexFormat.of().formatHex(RecordValues.bytes(buffer, KEY));
    EntryName entry = RecordValues.entry(buffer);
    byte[] detail = RecordValues.bytes(buffer, Short.toUnsignedInt(buffer.getShort()));
    Installation installation =
        new Installation(
            machine, entry, STATES.get(state), changed, new String(detail, StandardCharsets.UTF_8));
    return new AssignmentRecord.Progressed(
        new StoredInstallation(installation, (flags & ORDERED) != 0, boots, key),
        (flags & HAS_USE) == 0 ? Optional.empty() : Optional.of(used(buffer)));
  }

  private static AssignmentRecord.Used used(ByteBuffer buffer) {
    HardwareAddress machine = RecordValues.machine(buffer);
    Instant at = RecordValues.time(buffer);
    int flags = buffer.get();
    Instant since = RecordValues.time(buffer);
    EntryName entry = RecordValues.entry(buffer);
    return new AssignmentRecord.Used(
        new UsedEntry(machine, entry, at),
        (flags & ENDS_ASSIGNMENT) == 0 ? Optional.empty() : Optional.of(since),
        (flags & COUNTS) != 0);
  }
}
