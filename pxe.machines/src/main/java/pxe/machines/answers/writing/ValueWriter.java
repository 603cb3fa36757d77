// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers.writing;

import java.util.Optional;

/** Follows a text from its beginning on, and writes values in it so that they stay values. */
public interface ValueWriter {
  /** A piece of the text, as the operator has written it. */
  void text(String piece);

  /**
   * How a value is written at this place.
   *
   * @param rest what the operator has written behind it, up to the next value
   */
  String value(String value, String rest) throws UnwritableValueException;

  /** What is wrong with the text as a whole, once all of it has passed. */
  default Optional<String> fault() {
    return Optional.empty();
  }
}
