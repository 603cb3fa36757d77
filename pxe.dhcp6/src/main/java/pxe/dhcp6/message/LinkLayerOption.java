// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.message;

import java.util.Optional;
import pxe.rooms.machine.HardwareAddress;

/** What a relay agent says of the client's hardware address (RFC 6939): type and address. */
public final class LinkLayerOption {
  private LinkLayerOption() {}

  public static Optional<HardwareAddress> read(OptionData data) {
    return data.length() < 2 ? Optional.empty() : Duid.linkLayer(data.uint16(0), data, 2);
  }
}
