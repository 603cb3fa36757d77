// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

/**
 * What became of a report.
 *
 * @param kind whether it counts
 * @param reason in words, for whoever has sent it
 */
public record ReportOutcome(Kind kind, String reason) {
  /** Whether a report counts. */
  public enum Kind {
    /** It does, and is on the disk. */
    TAKEN,
    /** It never will. */
    REFUSED,
    /** It may do so later: nothing could be written, or too many come. */
    LATER
  }
}
