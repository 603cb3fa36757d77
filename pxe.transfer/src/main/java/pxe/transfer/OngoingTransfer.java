// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import pxe.rooms.status.Transfer;

/** A transfer of a server, while it is under way and at its end. Each is equal to itself only. */
public interface OngoingTransfer {
  /** How it stands now; asked by any thread, so that numbers may be a moment old. */
  Transfer status();
}
