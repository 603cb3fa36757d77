// SPDX-License-Identifier: Apache-2.0
package pxe.machines.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259): objects as maps, arrays as lists, strings, numbers as their text, and
 * true, false and null as such. A value in a value in a value is read up to a depth, and no
 * further: what strangers send must not use the stack up.
 */
public final class JsonText {
  private static final int DEEPEST = 64;

  private final String text;
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  /**
   * Reads a text.
   *
   * @return a Map, List, String or Boolean; a number is a {@link Number}, and null is null
   */
  public static Object read(String text) throws MalformedJsonException {
    JsonText reading = new JsonText(text);
    Object value = reading.value(0);
    reading.skipBlanks();
    if (reading.at < text.length()) {
      throw reading.malformed("something follows its end");
    }
    return value;
  }

  private MalformedJsonException malformed(String why) {
    long line =
        1 + text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count();
    return new MalformedJsonException(why + ", line " + line);
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char next() throws MalformedJsonException {
    skipBlanks();
    if (at == text.length()) {
      throw malformed("it ends too early");
    }
    return text.charAt(at);
  }

  private void take(char wanted) throws MalformedJsonException {
    if (next() != wanted) {
      throw malformed("there is no " + wanted);
    }
    at++;
  }

  private Object value(int depth) throws MalformedJsonException {
    if (depth > DEEPEST) {
      throw malformed("it is nested too deep");
    }
    return switch (next()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Object word(String word, Object value) throws MalformedJsonException {
    if (!text.startsWith(word, at)) {
      throw malformed("a word is none of true, false and null");
    }
    at += word.length();
    return value;
  }

  private Map<String, Object> object(int depth) throws MalformedJsonException {
    Map<String, Object> members = new LinkedHashMap<>();
    take('{');
    if (next() == '}') {
      at++;
      return members;
    }
    while (true) {
      next();
      String name = string();
      take(':');
      members.put(name, value(depth + 1));
      if (next() == '}') {
        at++;
        return members;
      }
      take(',');
    }
  }

  private List<Object> array(int depth) throws MalformedJsonException {
    List<Object> items = new ArrayList<>();
    take('[');
    if (next() == ']') {
      at++;
      return items;
    }
    while (true) {
      items.add(value(depth + 1));
      if (next() == ']') {
        at++;
        return items;
      }
      take(',');
    }
  }

  private String string() throws MalformedJsonException {
    take('"');
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return value.toString();
      }
      if (c < ' ') {
        break;
      }
      value.append(c == '\\' ? escaped() : c);
    }
    throw malformed("a string is never closed");
  }

  private char escaped() throws MalformedJsonException {
    char c = at < text.length() ? text.charAt(at++) : 0;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw malformed("there is no such escape");
    };
  }

  private char unicode() throws MalformedJsonException {
    try {
      char c = (char) Integer.parseInt(text, at, Math.min(at + 4, text.length()), 16);
      at += 4;
      return c;
    } catch (NumberFormatException e) {
      throw malformed("\\u is not followed by four digits");
    }
  }

  private Number number() throws MalformedJsonException {
    int begin = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return Double.valueOf(text.substring(begin, at));
    } catch (NumberFormatException e) {
      throw malformed("there is no value");
    }
  }
}
