// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.probe;

/** How a walk has ended, with the exit code that tells scripts. */
public enum ProbeOutcome {
  /** A machine of this kind boots. */
  BOOTS(0, "boots"),
  /** It is answered, and would not boot. */
  FAILS(1, "would not boot"),
  /** Nobody tells it what to boot. */
  SILENT(2, "is not answered"),
  /** It cannot be told from here. */
  UNKNOWN(3, "cannot be told");

  private final int exitCode;
  private final String words;

  ProbeOutcome(int exitCode, String words) {
    this.exitCode = exitCode;
    this.words = words;
  }

  public int exitCode() {
    return exitCode;
  }

  /** In words for people. */
  public String words() {
    return words;
  }
}
