// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a message is (RFC 8415 section 7.3); those of relay agents are {@link RelayHop}s. */
public enum Dhcp6MessageType {
  SOLICIT(1),
  ADVERTISE(2),
  REQUEST(3),
  CONFIRM(4),
  RENEW(5),
  REBIND(6),
  REPLY(7),
  RELEASE(8),
  DECLINE(9),
  RECONFIGURE(10),
  INFORMATION_REQUEST(11);

  private final int code;

  Dhcp6MessageType(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static Optional<Dhcp6MessageType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  /** Whether clients send it. */
  public boolean isOfClient() {
    return this != ADVERTISE && this != REPLY && this != RECONFIGURE;
  }

  /** As the standard writes it. */
  @Override
  public String toString() {
    return name().replace('_', '-').toUpperCase(Locale.ROOT);
  }
}
