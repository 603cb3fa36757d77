// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pxe.profiles.menus.GrubScript.Part;
import pxe.profiles.menus.GrubScript.Word;

/** The variables of GRUB, and words with their values. */
final class GrubVariables {
  private static final int LONGEST = 8192;
  private static final int MOST = 1024;

  /** What a word costs beside its characters. */
  private static final int WORD = 16;

  private final Medium medium;
  private final Map<String, String> values = new HashMap<>();

  GrubVariables(Medium medium) {
    this.medium = medium;
  }

  void set(String name, String value) {
    if (values.size() < MOST || values.containsKey(name)) {
      values.put(name, value.length() > LONGEST ? "" : value);
    }
  }

  void clear(String name) {
    values.remove(name);
  }

  /** Empty where it has none. */
  String get(String name) {
    return values.getOrDefault(name, "");
  }

  /**
   * The words of a statement; those of values outside of quotes are parted at blanks. Too long ones
   * are left out, and all that follow when the medium's work is used up.
   */
  List<String> expand(List<Word> words) {
    List<String> expanded = new ArrayList<>();
    for (Word word : words) {
      expand(word, expanded);
    }
    return expanded;
  }

  private void expand(Word word, List<String> words) {
    StringBuilder current = new StringBuilder();
    boolean isWord = false;
    for (Part part : word.parts()) {
      String text = part.isVariable() ? get(part.text()) : part.text();
      if (!medium.spend(1 + text.length())) {
        return;
      }
      if (!part.isVariable() || part.isQuoted()) {
        append(current, text);
        isWord = true;
      } else {
        String[] pieces = text.split("\\s+", -1);
        for (int i = 0; i < pieces.length; i++) {
          if (i > 0) {
            add(words, current, isWord);
            isWord = false;
          }
          append(current, pieces[i]);
          isWord |= !pieces[i].isEmpty();
        }
      }
    }
    add(words, current, isWord);
  }

  /** A word that is too long already grows no more. */
  private static void append(StringBuilder current, String text) {
    if (current.length() <= LONGEST) {
      current.append(text);
    }
  }

  private void add(List<String> words, StringBuilder current, boolean isWord) {
    if (isWord && current.length() <= LONGEST && medium.spend(WORD)) {
      words.add(current.toString());
    }
    current.setLength(0);
  }
}
