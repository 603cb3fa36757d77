// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.rooms.machine.ClientArchitecture;

/**
 * Option 93: one or more architectures of two bytes each, the best first (RFC 4578 section 2.1).
 *
 * @param list never empty
 */
public record ClientArchitectures(List<ClientArchitecture> list) {
  /** More than a machine can be; a stranger's further ones are left alone. */
  private static final int MOST = 8;

  public ClientArchitectures {
    list = List.copyOf(list);
  }

  /** Nothing where the option is absent, empty or of odd length. */
  public static Optional<ClientArchitectures> of(Options options) {
    Optional<Bytes> value = options.get(OptionCode.CLIENT_ARCHITECTURE);
    boolean isSound = value.isPresent() && !value.get().isEmpty() && value.get().length() % 2 == 0;
    return isSound ? Optional.of(read(value.get())) : Optional.empty();
  }

  private static ClientArchitectures read(Bytes value) {
    List<ClientArchitecture> list = new ArrayList<>(1);
    for (int at = 0; at < value.length() && list.size() < MOST; at += 2) {
      list.add(new ClientArchitecture(value.u16(at)));
    }
    return new ClientArchitectures(list);
  }
}
