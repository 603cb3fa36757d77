// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.setup;

import java.util.function.Predicate;
import pxe.rooms.machine.Machine;

/**
 * One condition of the key {@code match}.
 *
 * @param kind what of the machine it looks at
 * @param weight how much it tells among conditions of its kind, from 1
 * @param test whether it holds
 */
record Condition(Kind kind, int weight, Predicate<Machine> test) {
  /** What a condition looks at; the first tells the most. */
  enum Kind {
    MAC,
    UUID,
    ADDRESS,
    VENDOR_CLASS,
    ARCHITECTURE
  }
}
