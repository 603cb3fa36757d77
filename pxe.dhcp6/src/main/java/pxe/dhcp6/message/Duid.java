// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.message;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.MachineUuid;

/** What a DHCP unique identifier says (RFC 8415 section 11, RFC 6355). */
public final class Duid {
  private static final int LINK_LAYER_AND_TIME = 1;
  private static final int LINK_LAYER = 3;
  private static final int BY_UUID = 4;
  private static final int UUID_LENGTH = 18;

  /** As RFC 8415 section 11.1 bounds it, with its type. */
  private static final int LONGEST = 130;

  /** What boards say that nobody has named. */
  private static final Set<UUID> NOBODY = Set.of(new UUID(0, 0), new UUID(-1, -1));

  private static final int LONGEST_HARDWARE_ADDRESS = 16;

  private Duid() {}

  /** Whether it can be one. */
  public static boolean isSound(OptionData duid) {
    return duid.length() > 2 && duid.length() <= LONGEST;
  }

  /** The UUID of the machine that firmware takes. */
  public static Optional<MachineUuid> uuid(OptionData duid) {
    if (duid.length() != UUID_LENGTH || duid.uint16(0) != BY_UUID) {
      return Optional.empty();
    }
    UUID uuid =
        new UUID(duid.uint32(2) << 32 | duid.uint32(6), duid.uint32(10) << 32 | duid.uint32(14));
    return NOBODY.contains(uuid) ? Optional.empty() : Optional.of(new MachineUuid(uuid));
  }

  /** That of some card of the machine, not always the one that asks. */
  public static Optional<HardwareAddress> hardwareAddress(OptionData duid) {
    if (duid.length() < 4) {
      return Optional.empty();
    }
    int from =
        switch (duid.uint16(0)) {
          case LINK_LAYER_AND_TIME -> 8;
          case LINK_LAYER -> 4;
          default -> Integer.MAX_VALUE;
        };
    return from < duid.length() ? linkLayer(duid.uint16(2), duid, from) : Optional.empty();
  }

  /** One of this card. */
  public static OptionData of(byte[] ethernet) {
    return OptionData.join(
        OptionData.ofUint16(LINK_LAYER),
        OptionData.ofUint16(HardwareAddress.ETHERNET),
        OptionData.of(ethernet));
  }

  /** Where there is no card. */
  public static OptionData of(UUID uuid) {
    return OptionData.join(
        OptionData.ofUint16(BY_UUID),
        OptionData.ofUint32(uuid.getMostSignificantBits() >>> 32),
        OptionData.ofUint32(uuid.getMostSignificantBits() & 0xffff_ffffL),
        OptionData.ofUint32(uuid.getLeastSignificantBits() >>> 32),
        OptionData.ofUint32(uuid.getLeastSignificantBits() & 0xffff_ffffL));
  }

  /** A hardware type and address, as relay agents write them, too. */
  static Optional<HardwareAddress> linkLayer(int type, OptionData data, int from) {
    int length = data.length() - from;
    return type > 0xff || length < 1 || length > LONGEST_HARDWARE_ADDRESS
        ? Optional.empty()
        : Optional.of(HardwareAddress.of(type, data.toByteArray(), from, length));
  }
}
