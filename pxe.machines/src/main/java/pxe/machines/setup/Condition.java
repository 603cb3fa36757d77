// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import java.util.Optional;
import java.util.function.Predicate;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

/**
 * One condition of the key {@code match}.
 *
 * @param kind what of the machine it looks at
 * @param weight how much it tells among conditions of its kind, from 1
 * @param test whether it holds
 * @param names what the one machine is called that it is for, where it is for one: a hardware
 *     address with colons, a UUID, or hexadecimal digits
 */
record Condition(Kind kind, int weight, Predicate<Machine> test, Optional<String> names) {
  Condition(Kind kind, int weight, Predicate<Machine> test) {
    this(kind, weight, test, Optional.empty());
  }

  /** The hardware address of the one machine that it is for. */
  Optional<HardwareAddress> hardware() {
    return names.filter(n -> kind == Kind.MAC).flatMap(HardwareAddress::parse);
  }

  /** What a condition looks at; the first tells the most. */
  enum Kind {
    MAC,
    CLIENT_ID,
    UUID,
    ADDRESS,
    VENDOR_CLASS,
    USER_CLASS,
    ARCHITECTURE
  }
}
