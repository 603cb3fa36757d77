// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers.writing;

import java.util.Optional;

/**
 * TOML 1.0. Outside of strings a value that is a number, true or false stands as it is, and any
 * other becomes a string.
 */
public final class TomlWriter implements ValueWriter {
  private static final String OUTSIDE = "";
  private static final String COMMENT = "#";

  /** What ends the place: quotes of one kind, one or three of them. */
  private String place = OUTSIDE;

  private boolean isBroken;

  @Override
  public void text(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (place.equals(OUTSIDE)) {
        if (c == '#') {
          place = COMMENT;
        } else if (c == '"' || c == '\'') {
          String three = String.valueOf(c).repeat(3);
          place = piece.startsWith(three, i) ? three : String.valueOf(c);
          i += place.length() - 1;
        }
      } else if (c == '\n' && place.length() == 1) {
        isBroken |= !place.equals(COMMENT);
        place = OUTSIDE;
      } else if (c == '\\' && place.startsWith("\"")) {
        i++;
      } else if (!place.equals(COMMENT) && piece.startsWith(place, i)) {
        i += place.length() - 1;
        place = OUTSIDE;
      }
    }
  }

  @Override
  public String value(String value, String rest) throws UnwritableValueException {
    if (place.equals(COMMENT)) {
      return value.replaceAll("[\\r\\n]", " ");
    }
    if (place.startsWith("'")) {
      if (value.chars().anyMatch(c -> c == '\'' || (c < ' ' && c != '\t') || c == 0x7f)) {
        throw new UnwritableValueException(
            "has a quote or a line break, which a string in single quotes cannot hold",
            "put the variable into double quotes");
      }
      return value;
    }
    if (place.startsWith("\"")) {
      return Escapes.inside(value);
    }
    return Escapes.isScalar(value) ? value : Escapes.quoted(value);
  }

  @Override
  public Optional<String> fault() {
    return isBroken || place.length() == 3 || place.startsWith("\"") || place.startsWith("'")
        ? Optional.of("a string in it is never closed")
        : Optional.empty();
  }
}
