// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers.writing;

/** Text whose rules nobody knows, or that is a program: values stand in it as they are. */
public final class PlainWriter implements ValueWriter {
  @Override
  public void text(String piece) {
    // no place differs from another
  }

  @Override
  public String value(String value, String rest) {
    return value;
  }
}
