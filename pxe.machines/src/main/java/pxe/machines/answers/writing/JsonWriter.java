// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers.writing;

import java.util.Optional;

/**
 * JSON, and Jsonnet with its comments and its strings in single quotes. Outside of strings a value
 * that is a number, true, false or null stands as it is, and any other becomes a string.
 */
public final class JsonWriter implements ValueWriter {
  private enum Place {
    OUTSIDE,
    DOUBLE,
    SINGLE,
    LINE_COMMENT,
    COMMENT,
    /** Jsonnet's {@code |||}. */
    BLOCK
  }

  private Place place = Place.OUTSIDE;
  private String lastThree = "";

  @Override
  public void text(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      lastThree = (lastThree.length() < 3 ? lastThree : lastThree.substring(1)) + c;
      if (c == '\\' && (place == Place.DOUBLE || place == Place.SINGLE)) {
        i++;
        lastThree = "";
      } else {
        place = next(c);
      }
    }
  }

  private Place next(char c) {
    return switch (place) {
      case DOUBLE -> c == '"' ? Place.OUTSIDE : place;
      case SINGLE -> c == '\'' ? Place.OUTSIDE : place;
      case LINE_COMMENT -> c == '\n' ? Place.OUTSIDE : place;
      case COMMENT -> lastThree.endsWith("*/") ? Place.OUTSIDE : place;
      case BLOCK -> isBlockMark() ? Place.OUTSIDE : place;
      case OUTSIDE -> outside(c);
    };
  }

  private boolean isBlockMark() {
    if (!lastThree.equals("|||")) {
      return false;
    }
    lastThree = "";
    return true;
  }

  private Place outside(char c) {
    if (c == '"') {
      return Place.DOUBLE;
    }
    if (c == '\'') {
      return Place.SINGLE;
    }
    if (c == '#' || lastThree.endsWith("//")) {
      return Place.LINE_COMMENT;
    }
    if (lastThree.endsWith("/*")) {
      return Place.COMMENT;
    }
    return isBlockMark() ? Place.BLOCK : Place.OUTSIDE;
  }

  @Override
  public String value(String value, String rest) throws UnwritableValueException {
    return switch (place) {
      case DOUBLE -> Escapes.inside(value);
      case SINGLE -> Escapes.inside(value).replace("'", "\\'");
      case COMMENT, LINE_COMMENT -> value.replaceAll("[\\r\\n]|\\*/", " ");
      case BLOCK -> {
        if (value.indexOf('\n') >= 0 || value.contains("|||")) {
          throw new UnwritableValueException(
              "has a line break or |||, which would end the text block",
              "put the variable into a string in double quotes");
        }
        yield value;
      }
      case OUTSIDE ->
          value.equals("null") || Escapes.isScalar(value) ? value : Escapes.quoted(value);
    };
  }

  @Override
  public Optional<String> fault() {
    return place == Place.OUTSIDE || place == Place.LINE_COMMENT
        ? Optional.empty()
        : Optional.of("a string or comment in it is never closed");
  }
}
