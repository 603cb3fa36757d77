// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.problem;

/**
 * Something that an operator can fix.
 *
 * @param file the file or folder that it is about, such as {@code etc/pxe.tftp.cfg}; never blank
 * @param key the key in that file, or empty
 * @param fault what is wrong, without a full stop at its end
 * @param remedy what to do, without a full stop at its end
 * @param severity what it means for the platform as a whole
 */
public record Problem(String file, String key, String fault, String remedy, Severity severity) {
  /** What a problem means for the platform as a whole. The worst that is open is its health. */
  public enum Severity {
    /** The platform serves, but not all of what was asked for, or soon no more. */
    DEGRADED,
    /** Clients that come now are not served by something that was asked for. */
    BROKEN
  }

  public Problem {
    if (file.isBlank() || fault.isBlank() || remedy.isBlank()) {
      throw new IllegalArgumentException("a problem needs file, fault and remedy");
    }
  }

  /** A problem with which the platform serves. */
  public Problem(String file, String key, String fault, String remedy) {
    this(file, key, fault, remedy, Severity.DEGRADED);
  }

  /** The same problem, with which clients that come now are not served. */
  public Problem breaking() {
    return new Problem(file, key, fault, remedy, Severity.BROKEN);
  }

  /** A problem with a file as a whole. */
  public static Problem of(String file, String fault, String remedy) {
    return new Problem(file, "", fault, remedy);
  }

  /** One sentence with file, key and remedy. */
  public String sentence() {
    return file + ": " + (key.isEmpty() ? "" : key + ": ") + fault + "; " + remedy + ".";
  }
}
