// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "quiet|quiet",
        "a  b   c|a,b,c",
        "keymap=qwerty/uk pci=nobios|keymap=qwerty/uk,pci=nobios",
        "x=\"a b\" y|x=\"a b\",y",
        "\"x=a b\" y|\"x=a b\",y",
        "x=\"\" y|x=\"\",y",
        "dyndbg=\"file a +p; file b +p\"|dyndbg=\"file a +p; file b +p\"",
        "url=${source}/a;b|url=${source}/a;b",
      })
  void blanksPartWordsButNotInQuotes(String line, String words) {
    assertEquals(Optional.of(List.of(words.split(",", -1))), Words.of(line));
  }

  @Test
  void anOpenQuoteIsNotGuessedAt() {
    assertEquals(Optional.empty(), Words.of("x=\"a b"));
  }
}
