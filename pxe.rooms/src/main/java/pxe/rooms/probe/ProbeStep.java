// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.probe;

/**
 * A step of the way.
 *
 * @param step which one, such as {@code offer} or {@code loader}
 * @param found what was found, or why it goes no further
 * @param remedy what can be done; empty where nothing need be
 */
public record ProbeStep(String step, Mark mark, String found, String remedy) {
  /** What a step comes to. */
  public enum Mark {
    OK,
    /** It goes on, but an operator wants to know. */
    NOTE,
    /** Here a machine goes no further. */
    FAILED,
    /** Nobody has answered. */
    SILENT,
    /** It cannot be told from here. */
    UNKNOWN
  }

  /** A line for people. */
  String line() {
    String first =
        switch (mark) {
          case OK -> "  ok      ";
          case NOTE -> "  note    ";
          case FAILED -> "  FAILED  ";
          case SILENT -> "  silent  ";
          case UNKNOWN -> "  unknown ";
        };
    return first + step + ": " + found + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
