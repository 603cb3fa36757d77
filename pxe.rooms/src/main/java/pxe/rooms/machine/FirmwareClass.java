// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.machine;

/** What speaks to us on behalf of a machine. The architecture says the rest. */
public enum FirmwareClass {
  /** The network boot of a BIOS or UEFI, vendor class {@code PXEClient}. */
  PXE,
  /** iPXE, however it was started (user class {@code iPXE} or DHCP option 175). */
  IPXE,
  /** UEFI HTTP Boot, vendor class {@code HTTPClient}. */
  HTTP
}
