// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.text;

/**
 * A mistake in a text, for the people who wrote it.
 *
 * @param file the text's name as they know it, such as {@code entries/core.conf}
 * @param line from 1; 0 is the text as a whole
 * @param what what is wrong and what to do, without a full stop at its end
 */
public record Fault(String file, int line, String what) {
  public String sentence() {
    return file + (line == 0 ? "" : ", line " + line) + ": " + what;
  }
}
