// SPDX-License-Identifier: Apache-2.0
package pxe.machines.file;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import pxe.machines.file.AssignmentRecord.Numbered;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;
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
 * </pre>
 */
final class AssignmentFormat implements RecordContent<Numbered> {
  /** The version that this release writes, and the highest that it reads. */
  static final int VERSION = 1;

  private static final int MARK = 0x4153; // "AS"
  private static final int SHORTEST = 8 + 1;
  private static final int LONGEST =
      SHORTEST
          + RecordValues.LONGEST_MACHINE
          + 2 * RecordValues.TIME
          + 1
          + RecordValues.LONGEST_NAME;

  static final RecordFormat<Numbered> RECORDS =
      new RecordFormat<>(MARK, SHORTEST, LONGEST, new AssignmentFormat());

  private static final byte HEAD = 0;
  private static final byte ASSIGNED = 1;
  private static final byte RELEASED = 2;
  private static final byte DUE = 3;
  private static final byte USED = 4;
  private static final byte DOUBTED = 5;
  private static final byte CONFIRMED = 6;

  private static final int ENDS_ASSIGNMENT = 1;
  private static final int COUNTS = 2;

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

  private static AssignmentRecord used(ByteBuffer buffer) {
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
