// SPDX-License-Identifier: Apache-2.0
package pxe.machines.file;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import pxe.rooms.catalog.MachineRecord;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.MachineUuid;
import pxe.rooms.store.SeenMachine;
import pxe.storage.records.RecordContent;
import pxe.storage.records.RecordFormat;

/**
 * A record of the machines' file as bytes.
 *
 * <pre>
 *  0: kind (1)
 *  1: Head: version (2). Each later version begins with such a record as well
 *     Seen: machine, first seen (12), last seen (12), architecture (2), flags (1: booted, 2: UUID),
 *           UUID (16), length of the IP address (1), the IP address
 *     Forgotten: machine
 * </pre>
 */
final class MachineFormat implements RecordContent<MachineFormat.Line> {
  /** What a record says. */
  sealed interface Line {}

  /** The first record of each file. */
  record Head(int version) implements Line {}

  /** What is known of a machine now. */
  record Seen(SeenMachine machine) implements Line {}

  /** A machine is not kept any longer. */
  record Forgotten(HardwareAddress machine) implements Line {}

  /** The version that this release writes, and the highest that it reads. */
  static final int VERSION = 1;

  private static final int MARK = 0x4d41; // "MA"
  private static final int LONGEST =
      1 + RecordValues.LONGEST_MACHINE + 2 * RecordValues.TIME + 2 + 1 + 16 + 1 + 16;

  static final RecordFormat<Line> RECORDS =
      new RecordFormat<>(MARK, 3, LONGEST, new MachineFormat());

  private static final byte HEAD = 0;
  private static final byte SEEN = 1;
  private static final byte FORGOTTEN = 2;

  private static final int BOOTED = 1;
  private static final int HAS_UUID = 2;

  private MachineFormat() {}

  @Override
  public void write(Line line, ByteBuffer buffer) {
    if (line instanceof Head head) {
      buffer.put(HEAD).putShort((short) head.version());
    } else if (line instanceof Forgotten forgotten) {
      RecordValues.put(buffer.put(FORGOTTEN), forgotten.machine());
    } else if (line instanceof Seen seen) {
      write(buffer.put(SEEN), seen.machine());
    }
  }

  private static void write(ByteBuffer buffer, SeenMachine machine) {
    MachineRecord record = machine.record();
    RecordValues.put(buffer, record.machine());
    RecordValues.put(buffer, record.firstSeen());
    RecordValues.put(buffer, record.lastSeen());
    UUID uuid = record.uuid().map(MachineUuid::wire).orElse(new UUID(0, 0));
    buffer
        .putShort((short) record.architecture().code())
        .put((byte) ((machine.booted() ? BOOTED : 0) | (record.uuid().isPresent() ? HAS_UUID : 0)))
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits());
    byte[] address = record.address().map(InetAddress::getAddress).orElse(new byte[0]);
    buffer.put((byte) address.length).put(address);
  }

  @Override
  public Line read(ByteBuffer buffer) {
    byte kind = buffer.get();
    return switch (kind) {
      case HEAD -> new Head(Short.toUnsignedInt(buffer.getShort()));
      case SEEN -> new Seen(machine(buffer));
      case FORGOTTEN -> new Forgotten(RecordValues.machine(buffer));
      default -> throw new IllegalArgumentException("kind " + kind);
    };
  }

  private static SeenMachine machine(ByteBuffer buffer) {
    HardwareAddress machine = RecordValues.machine(buffer);
    Instant firstSeen = RecordValues.time(buffer);
    Instant lastSeen = RecordValues.time(buffer);
    ClientArchitecture architecture =
        new ClientArchitecture(Short.toUnsignedInt(buffer.getShort()));
    int flags = buffer.get();
    UUID uuid = new UUID(buffer.getLong(), buffer.getLong());
    byte[] address = RecordValues.bytes(buffer, Byte.toUnsignedInt(buffer.get()));
    return new SeenMachine(
        new MachineRecord(
            machine,
            (flags & HAS_UUID) == 0 ? Optional.empty() : Optional.of(new MachineUuid(uuid)),
            architecture,
            address.length == 0 ? Optional.empty() : Optional.of(address(address)),
            firstSeen,
            lastSeen),
        (flags & BOOTED) != 0);
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(bytes.length + " bytes", e);
    }
  }
}
