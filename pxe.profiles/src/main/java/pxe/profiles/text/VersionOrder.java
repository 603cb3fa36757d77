// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.text;

import java.util.Comparator;

/**
 * The older version first, as the UAPI group's Version Format Specification (UAPI.10) compares
 * them: numbers count as numbers, {@code ~} comes before everything, and the longer of two that
 * begin alike is the newer one.
 */
public final class VersionOrder implements Comparator<String> {
  /** There is no state. */
  public static final VersionOrder INSTANCE = new VersionOrder();

  /** What ends a part of a version; of two versions the one that has it here is the older one. */
  private static final String SEPARATORS = "-^.";

  private VersionOrder() {}

  @Override
  public int compare(String a, String b) {
    return new Walk(a, b).compare();
  }

  /** Two versions, and how far each was read. */
  private static final class Walk {
    private final String a;
    private final String b;
    private int i;
    private int j;

    private Walk(String a, String b) {
      this.a = a.replaceAll("[^A-Za-z0-9~^.-]", "");
      this.b = b.replaceAll("[^A-Za-z0-9~^.-]", "");
    }

    private int compare() {
      while (true) {
        int order = separator('~');
        if (order != 0) {
          return order;
        }
        if (i == a.length() || j == b.length()) {
          return Integer.compare(a.length() - i, b.length() - j);
        }
        for (int s = 0; order == 0 && s < SEPARATORS.length(); s++) {
          order = separator(SEPARATORS.charAt(s));
        }
        if (order == 0) {
          order = isDigit(a, i) || isDigit(b, j) ? numbers() : words();
        }
        if (order != 0) {
          return order;
        }
      }
    }

    private int separator(char c) {
      boolean inA = i < a.length() && a.charAt(i) == c;
      boolean inB = j < b.length() && b.charAt(j) == c;
      if (inA && inB) {
        i++;
        j++;
      }
      return Boolean.compare(inB, inA);
    }

    private int numbers() {
      String left = take(a, i, true);
      String right = take(b, j, true);
      i += left.length();
      j += right.length();
      String shortLeft = left.replaceFirst("^0+", "");
      String shortRight = right.replaceFirst("^0+", "");
      int order = Integer.compare(shortLeft.length(), shortRight.length());
      return order != 0 ? order : shortLeft.compareTo(shortRight);
    }

    private int words() {
      String left = take(a, i, false);
      String right = take(b, j, false);
      i += left.length();
      j += right.length();
      return left.compareTo(right);
    }

    private static String take(String text, int from, boolean digits) {
      int to = from;
      while (to < text.length()
          && isDigit(text, to) == digits
          && "~^.-".indexOf(text.charAt(to)) < 0) {
        to++;
      }
      return text.substring(from, to);
    }

    private static boolean isDigit(String text, int at) {
      return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
  }
}
