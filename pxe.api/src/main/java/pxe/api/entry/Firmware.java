// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

/** What starts a boot program. UEFI starts programs for its own processor alone. */
public enum Firmware {
  /** Whatever the machine has. */
  ANY,
  /** The BIOS of a PC. */
  BIOS,
  /** UEFI on a PC with 64 bits. */
  X64,
  /** UEFI on a PC with 32 bits. */
  IA32,
  /** UEFI on a 64-bit ARM. */
  AA64
}
