// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.engine;

/**
 * How a transfer ended.
 *
 * @param kind what an operator makes of it
 * @param reason in words; empty where all went well
 */
public record Outcome(Kind kind, String reason) {
  /** What a transfer may come to. */
  public enum Kind {
    /** The client has it all. */
    COMPLETED,
    /** The client wanted to know the size only (CR-50), or nothing: it repeated a request. */
    PROBED,
    /** The client has had enough of it: GRUB closes files after their first blocks. */
    STOPPED,
    /** The content could not be read. */
    UNREADABLE,
    /** The client fell silent, or went away. */
    FAILED
  }

  static Outcome of(Kind kind, String reason) {
    return new Outcome(kind, reason);
  }
}
