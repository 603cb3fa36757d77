// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.message;

import java.util.ArrayList;
import java.util.List;

/** The user classes (RFC 8415 section 21.15): texts, each after its length. */
public final class UserClasses {
  private UserClasses() {}

  /** Those that are whole. */
  public static List<String> read(OptionData data) {
    List<String> texts = new ArrayList<>();
    int at = 0;
    while (at + 2 <= data.length() && at + 2 + data.uint16(at) <= data.length()) {
      int end = at + 2 + data.uint16(at);
      texts.add(data.part(at + 2, end).text());
      at = end;
    }
    return texts;
  }
}
