// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.grub.binary.Platform;

/**
 * What must hold on the machine for an entry to boot there, and what GRUB alone can see.
 *
 * @param condition GRUB's command that succeeds where it holds
 * @param hint what to tell people where it does not
 */
record Guard(String condition, String hint) {
  private static final Guard LONG_MODE = new Guard("cpuid -l", "It needs a processor of 64 bits.");

  /**
   * What guards an entry, or all behind a submenu. Firmware of 32 bits is also found before
   * processors that have 64, and DHCP tells the firmware alone.
   */
  static Optional<Guard> of(Entry entry, Platform platform) {
    Set<Optional<Guard>> guards = new HashSet<>();
    entry.bootable().forEach(e -> guards.add(ofOne(e, platform)));
    return guards.size() == 1 ? guards.iterator().next() : Optional.empty();
  }

  private static Optional<Guard> ofOne(Entry entry, Platform platform) {
    return platform == Platform.IA32 && entry.cpu() == Cpu.X86_64
        ? Optional.of(LONG_MODE)
        : Optional.empty();
  }
}
