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

  private final Map<String, String> values = new HashMap<>();

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

  /** The words of a statement; those of values outside of quotes are parted at blanks. */
  List<String> expand(List<Word> words) {
    List<String> expanded = new ArrayList<>();
    words.forEach(word -> expanded.addAll(expand(word)));
    return expanded;
  }

  private List<String> expand(Word word) {
    List<String> words = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    boolean isWord = false;
    for (Part part : word.parts()) {
      if (!part.isVariable()) {
        current.append(part.text());
        isWord = true;
      } else if (part.isQuoted()) {
        current.append(get(part.text()));
        isWord = true;
      } else {
        String[] pieces = get(part.text()).split("\\s+", -1);
        for (int i = 0; i < pieces.length; i++) {
          if (i > 0) {
            add(words, current, isWord);
            isWord = false;
          }
          current.append(pieces[i]);
          isWord |= !pieces[i].isEmpty();
        }
      }
    }
    add(words, current, isWord);
    return words;
  }

  private static void add(List<String> words, StringBuilder current, boolean isWord) {
    if (isWord && current.length() <= LONGEST) {
      words.add(current.toString());
    }
    current.setLength(0);
  }
}
