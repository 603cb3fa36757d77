// SPDX-License-Identifier: Apache-2.0
package pxe.http.message;

/**
 * One header field.
 *
 * @param name a token, compared without case
 * @param value without blanks around it and without control characters; a request's may be empty
 */
public record Header(String name, String value) {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  public Header {
    if (!isToken(name)) {
      throw new IllegalArgumentException("the name of a header is no token");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        throw new IllegalArgumentException("a header holds a control character");
      }
    }
  }

  /** Whether a text is a token (RFC 9110 section 5.6.2). */
  public static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isTokenCharacter(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }

  boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }
}
