// SPDX-License-Identifier: Apache-2.0
package pxe.api.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "quiet|quiet",
        "'  a  b\t  c '|a;b;c",
        "console=ttyS0,115200 pci=nobios|console=ttyS0,115200;pci=nobios",
        "x=\"a b\" y|x=\"a b\";y",
        "\"x=a b\" y|\"x=a b\";y",
        "\"a\tb\"c d|\"a b\"c;d",
        "x=\"\" y|x=\"\";y",
        "dyndbg=\"file a +p, file b +p\"|dyndbg=\"file a +p, file b +p\"",
        "url=${source}/a,b|url=${source}/a,b",
      })
  void blanksPartWordsButNotInQuotes(String line, String words) {
    assertEquals(Optional.of(List.of(words.split(";", -1))), CommandLine.words(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x=\"a b", "\"", "a\u0085b", "a\u001cb", "a\nb", "a \u2003 b"})
  void whatCannotBeAnArgumentIsNotGuessedAt(String line) {
    assertEquals(Optional.empty(), CommandLine.words(line));
  }

  @Test
  void nothingIsNoWord() {
    assertEquals(Optional.of(List.of()), CommandLine.words("  "));
  }
}
