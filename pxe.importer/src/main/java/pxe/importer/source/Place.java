// SPDX-License-Identifier: Apache-2.0
package pxe.importer.source;

/**
 * A line of a file.
 *
 * @param file its name, as an operator finds it
 * @param line from 1; 0 for the file as a whole
 */
public record Place(String file, int line) {
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
