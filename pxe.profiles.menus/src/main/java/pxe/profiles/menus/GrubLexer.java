// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.util.ArrayList;
import java.util.List;
import pxe.profiles.menus.GrubScript.Part;
import pxe.profiles.menus.GrubScript.Word;

/**
 * Parts a configuration of GRUB into words: quotes and variables as in a shell, braces and
 * semicolons for themselves. Whatever it is given, it comes to its end.
 */
final class GrubLexer {
  /** A word, an end of a statement, or a brace. */
  record Token(Kind kind, Word word) {
    boolean is(String text) {
      return kind == Kind.WORD && word.is(text);
    }
  }

  /** What a token is. */
  enum Kind {
    WORD,
    END,
    OPEN,
    CLOSE
  }

  private static final int MOST_TOKENS = 100_000;
  private static final Word NONE = new Word(List.of());

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private boolean isWord;
  private int at;

  private GrubLexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    GrubLexer lexer = new GrubLexer(text);
    while (lexer.at < text.length() && lexer.tokens.size() < MOST_TOKENS) {
      lexer.next();
    }
    lexer.endWord();
    return lexer.tokens;
  }

  private void next() {
    char c = text.charAt(at++);
    switch (c) {
      case ' ', '\t', '\r' -> endWord();
      case '\n', ';', '|', '&' -> end(Kind.END);
      case '{' -> end(Kind.OPEN);
      case '}' -> end(Kind.CLOSE);
      case '\\' -> escaped();
      case '\'' -> single();
      case '"' -> doubled();
      case '$' -> variable(false);
      case '#' -> comment();
      default -> literal(c);
    }
  }

  private void literal(char c) {
    isWord = true;
    literal.append(c);
  }

  private void endPart(boolean isQuoted) {
    if (literal.length() > 0 || isQuoted) {
      parts.add(new Part(literal.toString(), false, isQuoted));
      literal.setLength(0);
    }
  }

  private void endWord() {
    if (isWord) {
      endPart(false);
      tokens.add(new Token(Kind.WORD, new Word(parts)));
      parts.clear();
      isWord = false;
    }
  }

  private void end(Kind kind) {
    endWord();
    tokens.add(new Token(kind, NONE));
  }

  /** A backslash before the end of a line continues the line. */
  private void escaped() {
    if (text.startsWith("\r\n", at)) {
      at += 2;
    } else if (text.startsWith("\n", at)) {
      at++;
    } else if (at < text.length()) {
      endPart(false);
      literal(text.charAt(at++));
      endPart(true);
    }
  }

  private void single() {
    endPart(false);
    isWord = true;
    int end = text.indexOf('\'', at);
    end = end < 0 ? text.length() : end;
    literal.append(text, at, end);
    endPart(true);
    at = Math.min(end + 1, text.length());
  }

  private void doubled() {
    endPart(false);
    isWord = true;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c == '$') {
        endPart(true);
        variable(true);
      } else if (c == '\\' && at < text.length() && "\"\\$\n".indexOf(text.charAt(at)) >= 0) {
        literal.append(text.charAt(at++));
      } else {
        literal.append(c);
      }
    }
    endPart(true);
    at = Math.min(at + 1, text.length());
  }

  /** {@code $name} and {@code ${name}}; a dollar before anything else is one. */
  private void variable(boolean isQuoted) {
    boolean braced = at < text.length() && text.charAt(at) == '{';
    int begin = braced ? at + 1 : at;
    int end = begin;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    boolean isWhole = end > begin && (!braced || (end < text.length() && text.charAt(end) == '}'));
    if (!isWhole) {
      if (isQuoted || !text.startsWith("\"", at)) { // $"text" is translated
        literal('$');
      }
      return;
    }
    endPart(false);
    isWord = true;
    parts.add(new Part(text.substring(begin, end), true, isQuoted));
    at = braced ? end + 1 : end;
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '?'
        || c == '@';
  }

  /** Only where a word could begin. */
  private void comment() {
    if (isWord) {
      literal('#');
      return;
    }
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }
}
