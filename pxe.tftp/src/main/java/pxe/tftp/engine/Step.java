// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.engine;

/** What is to be done after an event. */
public enum Step {
  /** Nothing. */
  WAIT,
  /** Send the acknowledgment of the options. */
  SEND_OPTIONS,
  /** Send the blocks {@link OutgoingTransfer#first()} to {@link OutgoingTransfer#last()}. */
  SEND_BLOCKS,
  /** It has ended: see {@link OutgoingTransfer#outcome()}. */
  END
}
