// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers.writing;

import java.util.Optional;
import java.util.regex.Pattern;

/** Assignments of a POSIX shell (XCU 2.2): answers of Alpine, which {@code setup-alpine} reads. */
public final class ShellWriter implements ValueWriter {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_./:@%+=,-]*");

  private enum Place {
    OUTSIDE,
    DOUBLE,
    SINGLE,
    COMMENT
  }

  private Place place = Place.OUTSIDE;
  private char before = '\n';

  @Override
  public void text(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (c == '\\' && (place == Place.OUTSIDE || place == Place.DOUBLE)) {
        i++;
      } else {
        place = next(c);
      }
      before = c;
    }
  }

  private Place next(char c) {
    return switch (place) {
      case DOUBLE -> c == '"' ? Place.OUTSIDE : place;
      case SINGLE -> c == '\'' ? Place.OUTSIDE : place;
      case COMMENT -> c == '\n' ? Place.OUTSIDE : place;
      case OUTSIDE ->
          c == '"'
              ? Place.DOUBLE
              : c == '\''
                  ? Place.SINGLE
                  : c == '#' && Character.isWhitespace(before) ? Place.COMMENT : place;
    };
  }

  @Override
  public String value(String value, String rest) {
    before = 'x';
    return switch (place) {
      case DOUBLE -> value.replaceAll("[\"\\\\$`]", "\\\\$0");
      case SINGLE -> value.replace("'", "'\\''");
      case COMMENT -> value.replaceAll("[\\r\\n]", " ");
      case OUTSIDE ->
          WORD.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    };
  }

  @Override
  public Optional<String> fault() {
    return place == Place.DOUBLE || place == Place.SINGLE
        ? Optional.of("a quote in it is never closed")
        : Optional.empty();
  }
}
