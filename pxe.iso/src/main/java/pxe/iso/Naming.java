// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** From where an image has the names of its files. */
public enum Naming {
  ROCK_RIDGE("Rock Ridge"),
  JOLIET("Joliet"),
  /** The names of ECMA-119 itself, without version and trailing dot. */
  PLAIN("plain names"),
  /** Those of UDF. */
  UDF("UDF");

  private final String text;

  Naming(String text) {
    this.text = text;
  }

  /** The name for a file or folder by its identifier alone. */
  String decode(ByteBuffer identifier, boolean folder) {
    boolean joliet = this == JOLIET;
    String name =
        (joliet ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1)
            .decode(identifier)
            .toString();
    if (folder) {
      return name;
    }
    name = withoutVersion(name);
    return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static String withoutVersion(String name) {
    int semicolon = name.lastIndexOf(';');
    boolean version =
        semicolon > 0 && name.chars().skip(semicolon + 1L).allMatch(c -> c >= '0' && c <= '9');
    return version ? name.substring(0, semicolon) : name;
  }

  /** In words, for people. */
  @Override
  public String toString() {
    return text;
  }
}
