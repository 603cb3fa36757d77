// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.Optional;
import pxe.dhcp.message.Octets;

/** The vendor classes that are answered. A client takes a reply of its own class only (CR-16). */
public enum VendorFamily {
  /** {@code PXEClient}: network boot of a BIOS or UEFI, and iPXE. */
  PXE,
  /** {@code HTTPClient}: UEFI HTTP Boot. */
  HTTP;

  private static final Octets PXE_CLIENT = Octets.ofText("PXEClient");
  private static final Octets HTTP_CLIENT = Octets.ofText("HTTPClient");

  /** The family whose name {@code vendorClass} begins with. */
  static Optional<VendorFamily> of(Octets vendorClass) {
    for (VendorFamily family : values()) {
      if (vendorClass.startsWith(family.replyClass())) {
        return Optional.of(family);
      }
    }
    return Optional.empty();
  }

  /** The vendor class of the answer: the bare name, without suffix or NUL. */
  Octets replyClass() {
    return this == PXE ? PXE_CLIENT : HTTP_CLIENT;
  }
}
