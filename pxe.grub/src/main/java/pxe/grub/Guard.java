// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.MultibootEntry;
import pxe.grub.binary.Platform;

/**
 * What must hold on the machine for an entry to boot there, and what GRUB alone can see.
 *
 * @param condition GRUB's command that succeeds where it holds
 * @param hint what to tell people where it does not
 */
record Guard(String condition, String hint) {
  private static final Guard LONG_MODE = new Guard("cpuid -l", "It needs a processor of 64 bits.");

  /** GRUB sets this variable itself where Secure Boot is on. */
  private static final Guard UNLOCKED =
      new Guard("[ x$lockdown != xy ]", "Secure Boot is on, and does not allow it.");

  /**
   * What guards an entry, or all behind a submenu. DHCP tells neither whether Secure Boot is on,
   * nor what processor stands behind firmware of 32 bits.
   */
  static Optional<Guard> of(Entry entry, Platform platform) {
    Set<Optional<Guard>> guards = new HashSet<>();
    entry.bootable().forEach(e -> guards.add(ofOne(e, platform)));
    return guards.size() == 1 ? guards.iterator().next() : Optional.empty();
  }

  private static Optional<Guard> ofOne(Entry entry, Platform platform) {
    if (entry instanceof MultibootEntry) {
      return Optional.of(UNLOCKED);
    }
    return platform == Platform.IA32 && entry.cpu() == Cpu.X86_64
        ? Optional.of(LONG_MODE)
        : Optional.empty();
  }
}
