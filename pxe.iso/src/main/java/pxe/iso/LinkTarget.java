// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.nio.ByteBuffer;
import pxe.iso.RockRidge.Malformed;

/** Where a symbolic link leads, gathered from its fields SL (IEEE P1282, 4.1.3). */
final class LinkTarget {
  static final int LONGEST = 4096;

  private static final int CONTINUES = 0x01;
  private static final int CURRENT = 0x02;
  private static final int PARENT = 0x04;
  private static final int ROOT = 0x08;

  private final StringBuilder path = new StringBuilder();
  private final ByteBuffer component = ByteBuffer.allocate(LONGEST);
  private boolean continued;

  void take(ByteBuffer data) throws Malformed {
    int at = 1;
    while (at < data.limit()) {
      int length = at + 1 < data.limit() ? Byte.toUnsignedInt(data.get(at + 1)) : LONGEST;
      if (at + 2 + length > data.limit()) {
        throw new Malformed("a part of a link is longer than the field that holds it");
      }
      component(data.get(at), data.slice(at + 2, length));
      at += 2 + length;
    }
  }

  private void component(int flags, ByteBuffer content) throws Malformed {
    if (content.limit() > component.remaining() || path.length() > LONGEST) {
      throw new Malformed("a link leads over more than " + LONGEST + " bytes");
    }
    if (!continued && path.length() > 0 && path.charAt(path.length() - 1) != '/') {
      path.append('/');
    }
    component.put(content);
    continued = (flags & CONTINUES) != 0;
    if (!continued) {
      path.append(textOf(flags));
      component.clear();
    }
  }

  private String textOf(int flags) {
    if ((flags & ROOT) != 0) {
      return "/";
    }
    if ((flags & PARENT) != 0) {
      return "..";
    }
    return (flags & CURRENT) != 0 ? "." : RockRidge.decode(component.duplicate().flip());
  }

  boolean isEmpty() {
    return path.length() == 0;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
