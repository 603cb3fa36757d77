// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.boot;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import pxe.api.entry.Entry;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.Machine;

/**
 * A boot loader that machines can be sent to. The room of each loader registers one as a service;
 * which of them a machine gets is decided by {@link BootDecisions}, from a documented order and
 * what operators have set.
 */
@ConsumerType
public interface BootLoader {
  /** Its name in settings: {@code pxelinux}, {@code syslinux}, {@code grub} or {@code ipxe}. */
  String name();

  /**
   * How this loader would boot a machine, or why it cannot, with the remedy. Asked several times in
   * each boot, by several threads; it changes nothing and never waits.
   *
   * @param entry what was chosen already, by the menu of the firmware or of another loader; empty
   *     where the machine is to see our menu
   */
  BootDecision decide(Machine machine, Optional<EntryName> entry);

  /**
   * Why this loader cannot boot an entry on a machine that it boots, and leaves it out of the menu
   * there, with the remedy; empty where it can.
   */
  default Optional<String> objection(Machine machine, Entry entry) {
    return Optional.empty();
  }
}
