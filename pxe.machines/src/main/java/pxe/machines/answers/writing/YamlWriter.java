// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers.writing;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * YAML. In quotes a value is escaped by the rules of these quotes. Without quotes it stands as it
 * is where YAML reads it as one scalar, and where it is all of the scalar it is put into quotes
 * otherwise. Lists and mappings in brackets, scalars in quotes, and whatever stands for a variable
 * that is alone on its line, are YAML that the operator has written.
 */
public final class YamlWriter implements ValueWriter {
  private enum Place {
    PLAIN,
    DOUBLE,
    SINGLE,
    COMMENT,
    /** The lines of a text behind {@code |} or {@code >}. */
    BLOCK
  }

  private static final Pattern BLOCK_HEAD =
      Pattern.compile("(?:.*[\\s:-]|)[|>][+-]?[1-9]?[+-]?\\s*(?:\\s#.*)?");

  private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";

  /** YAML 1.1, which cloud-init reads, takes such an address for a number. */
  private static final Pattern SEXAGESIMAL = Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])++");

  private final StringBuilder line = new StringBuilder();
  private Place place = Place.PLAIN;
  private int flowDepth;
  private int blockIndent; // of the line that began the text; its lines are indented deeper

  @Override
  public void text(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (c == '\n') {
        endLine();
      } else {
        i += next(piece, i, c);
      }
    }
  }

  /** Takes a character; how many more it has taken. */
  private int next(String piece, int at, char c) {
    int more = 0;
    switch (place) {
      case DOUBLE -> {
        more = c == '\\' ? 1 : 0;
        place = c == '"' ? Place.PLAIN : place;
      }
      case SINGLE -> {
        more = piece.startsWith("''", at) ? 1 : 0;
        place = c == '\'' && more == 0 ? Place.PLAIN : place;
      }
      case BLOCK -> {
        if (!isBlank(c) && line.toString().isBlank() && line.length() <= blockIndent) {
          place = Place.PLAIN;
          plain(c);
        }
      }
      case PLAIN -> plain(c);
      case COMMENT -> {}
    }
    line.append(c);
    if (more > 0 && at + 1 < piece.length()) {
      if (piece.charAt(at + 1) == '\n') {
        return 0; // an escaped line break
      }
      line.append(piece.charAt(at + 1));
    }
    return more;
  }

  private void plain(char c) {
    boolean isBegin = "\"'[{".indexOf(c) >= 0 && isBeforeScalar();
    if (c == '#' && (line.length() == 0 || isBlank(line.charAt(line.length() - 1)))) {
      place = Place.COMMENT;
    } else if (isBegin && (c == '"' || c == '\'')) {
      place = c == '"' ? Place.DOUBLE : Place.SINGLE;
    } else if ((isBegin || flowDepth > 0) && (c == '[' || c == '{')) {
      flowDepth++;
    } else if (flowDepth > 0 && (c == ']' || c == '}')) {
      flowDepth--;
    }
  }

  private boolean isBeforeScalar() {
    return isBeforeScalar(line);
  }

  /**
   * Whether a scalar begins behind this: it is blank, or ends with {@code [}, <code>{</code> or a
   * comma, or with one of {@code :?-} and a blank; tags and anchors ({@code !a}, {@code &a}) may
   * stand between. Looks at its end alone: lines may be long, and are asked for each quote.
   */
  static boolean isBeforeScalar(CharSequence line) {
    int end = line.length();
    while (true) {
      int word = end;
      while (word > 0 && Character.isWhitespace(line.charAt(word - 1))) {
        word--;
      }
      if (word == 0 || "[{,".indexOf(line.charAt(word - 1)) >= 0) {
        return true;
      }
      if (word == end) {
        return false;
      }
      if (":?-".indexOf(line.charAt(word - 1)) >= 0) {
        return true;
      }
      int begin = word;
      while (begin > 0 && !Character.isWhitespace(line.charAt(begin - 1))) {
        begin--;
        boolean isMark = "!&".indexOf(line.charAt(begin)) >= 0;
        if (isMark && begin > 0 && "[{,".indexOf(line.charAt(begin - 1)) >= 0) {
          return true;
        }
      }
      if ("!&".indexOf(line.charAt(begin)) < 0) {
        return false;
      }
      end = begin;
    }
  }

  private void endLine() {
    if (place == Place.COMMENT || place == Place.PLAIN) {
      place = Place.PLAIN;
      if (flowDepth == 0 && BLOCK_HEAD.matcher(line).matches()) {
        place = Place.BLOCK;
        blockIndent = parentIndent();
      }
    }
    line.setLength(0);
  }

  /** The column of the key or dash to which the text behind it belongs. */
  private int parentIndent() {
    int key = 0;
    int dash = 0;
    while (key < line.length() && (isBlank(line.charAt(key)) || line.charAt(key) == '-')) {
      dash = line.charAt(key) == '-' ? key : dash;
      key++;
    }
    return key < line.length() && "|>".indexOf(line.charAt(key)) >= 0 ? dash : key;
  }

  private String indent() {
    String text = line.toString();
    return text.substring(0, text.length() - text.stripLeading().length());
  }

  @Override
  public String value(String value, String rest) throws UnwritableValueException {
    return switch (place) {
      case DOUBLE -> Escapes.inside(value);
      case SINGLE -> inSingleQuotes(value);
      case COMMENT -> value.replaceAll("[\\r\\n]", " ");
      case BLOCK -> value.replace("\n", "\n" + indent());
      case PLAIN -> plain(value, rest);
    };
  }

  private static String inSingleQuotes(String value) throws UnwritableValueException {
    if (value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
      throw new UnwritableValueException(
          "has a line break, which text in single quotes cannot hold",
          "put the variable into double quotes");
    }
    return value.replace("'", "''");
  }

  private String plain(String value, String rest) throws UnwritableValueException {
    if (flowDepth == 0 && isAlone(line, rest)) {
      text(value);
      return value;
    }
    boolean isFirst = isBeforeScalar();
    if (isFirst && endsHere(rest)) {
      String written = isYaml(value) || isPlain(value) ? value : Escapes.quoted(value);
      line.append('x'); // a scalar stands here, whatever is in it
      return written;
    }
    if (isFirst ? !isPlain(value) : !isInside(value)) {
      throw new UnwritableValueException(
          "has what would end the text or begin another one here, such as \": \", \" #\" or a line"
              + " break",
          "put what it is a part of into double quotes");
    }
    line.append('x');
    return value;
  }

  /** Whether nothing else is on the line. */
  static boolean isAlone(CharSequence line, String rest) {
    int end = rest.indexOf('\n');
    return line.toString().isBlank() && (end < 0 ? rest : rest.substring(0, end)).isBlank();
  }

  private boolean endsHere(String rest) {
    String text = rest.lines().findFirst().orElse("");
    String more = text.stripLeading();
    return more.isEmpty()
        || (more.startsWith("#") && !more.equals(text))
        || (flowDepth > 0 && ",]}".indexOf(more.charAt(0)) >= 0);
  }

  /** A list or mapping in brackets, or a scalar in quotes: closed at its end and not before. */
  private static boolean isYaml(String value) {
    if (value.length() < 2 || value.indexOf('\n') >= 0 || "[{\"'".indexOf(value.charAt(0)) < 0) {
      return false;
    }
    YamlWriter reading = new YamlWriter();
    for (int i = 0; i < value.length(); i++) {
      reading.text(value.substring(i, i + 1)); // by the way, two quotes are an end and a begin
      boolean isOpen = reading.flowDepth > 0 || reading.place != Place.PLAIN;
      if (isOpen == (i == value.length() - 1)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it can stand without quotes, as all of a scalar or its beginning. */
  private boolean isPlain(String value) {
    if (value.isEmpty()) {
      return true; // null, as before
    }
    char first = value.charAt(0);
    boolean isIndicator =
        "-?:".indexOf(first) >= 0
            ? value.length() == 1 || isBlank(value.charAt(1))
            : INDICATORS.indexOf(first) >= 0;
    return !isIndicator && !SEXAGESIMAL.matcher(value).matches() && isInside(value);
  }

  private boolean isInside(String value) {
    return value.strip().equals(value)
        && !value.contains(": ")
        && !value.contains(":\t")
        && !value.contains(" #")
        && !value.contains("\t#")
        && !value.endsWith(":")
        && value.chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)
        && (flowDepth == 0 || value.chars().noneMatch(c -> ",[]{}".indexOf(c) >= 0));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  @Override
  public Optional<String> fault() {
    if (place == Place.DOUBLE || place == Place.SINGLE) {
      return Optional.of("a quote in it is never closed");
    }
    return flowDepth > 0 ? Optional.of("a bracket in it is never closed") : Optional.empty();
  }
}
