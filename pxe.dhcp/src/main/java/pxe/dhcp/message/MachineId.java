// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pxe.rooms.machine.MachineUuid;

/** Option 97: a type byte, which is 0, and the UUID of the machine (RFC 4578 section 2.3). */
public final class MachineId {
  private static final int SIZE = 17;

  /** What stands for an unset UUID in SMBIOS: many machines have it, so it is nobody's. */
  private static final Set<UUID> NOBODYS = Set.of(new UUID(0, 0), new UUID(-1, -1));

  private MachineId() {}

  /** Nothing where the option is absent, unset, or of another form, as ROMs have it (CR-07). */
  public static Optional<MachineUuid> of(Options options) {
    Optional<Bytes> value = sound(options);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    UUID uuid = new UUID(value.get().i64(1), value.get().i64(9));
    return NOBODYS.contains(uuid) ? Optional.empty() : Optional.of(new MachineUuid(uuid));
  }

  /** The whole option as it came, where it is of the right form. */
  public static Optional<Bytes> sound(Options options) {
    Optional<Bytes> value = options.get(OptionCode.MACHINE_ID, SIZE);
    return value.isPresent() && value.get().u8(0) == 0 ? value : Optional.empty();
  }

  /** The option that says this UUID. */
  public static Bytes bytesOf(MachineUuid uuid) {
    int[] bytes = new int[SIZE];
    for (int i = 0; i < 8; i++) {
      bytes[1 + i] = (int) (uuid.wire().getMostSignificantBits() >>> (56 - 8 * i));
      bytes[9 + i] = (int) (uuid.wire().getLeastSignificantBits() >>> (56 - 8 * i));
    }
    return Bytes.of(bytes);
  }
}
