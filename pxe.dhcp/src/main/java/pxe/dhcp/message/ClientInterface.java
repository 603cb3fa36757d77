// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.util.Optional;

/**
 * Option 94: the driver interface of the network card, such as UNDI 3.16 (RFC 4578 section 2.2).
 *
 * @param type 1 for UNDI
 */
public record ClientInterface(int type, int major, int minor) {
  public static Optional<ClientInterface> of(Options options) {
    return options
        .get(OptionCode.CLIENT_INTERFACE, 3)
        .map(value -> new ClientInterface(value.u8(0), value.u8(1), value.u8(2)));
  }
}
