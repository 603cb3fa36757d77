// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

/** What a stranger's code threw, in words for an operator. */
final class Failure {
  private static final int LONGEST = 300;

  private Failure() {}

  /**
   * Lets pass what is not the fault of the code that threw it: the machine is out of memory, or
   * broken. A stack overflow is the code's own.
   */
  static void throwIfFatal(Throwable thrown) {
    if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
      throw fatal;
    }
  }

  /** Such as {@code threw java.io.IOException: the disc is scratched}. */
  static String words(Throwable thrown) {
    String name = thrown.getClass().getName();
    try {
      String message = thrown.getMessage();
      return oneLine("threw " + name + (message == null ? "" : ": " + message));
    } catch (RuntimeException e) {
      return "threw " + name;
    }
  }

  /** The text without control characters but line feeds. */
  static String lines(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\n]]", " ");
  }

  /** The text on one line of bearable length. */
  static String oneLine(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
