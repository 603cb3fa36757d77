// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "quiet splash; quiet|splash",
        "#  console=ttyS0,115200   ---  #; console=ttyS0,115200|---",
        "a=\"b c\" d; a=\"b c\"|d",
        "\"a b\"c d; \"a b\"c|d",
        "url=${http}/x; url=${http}/x"
      })
  void wordsStandBetweenBlanksButForThoseInQuotes(String line, String words) {
    assertEquals(Optional.of(List.of(words.split("\\|"))), CommandWords.of(line));
  }

  @Test
  void aQuoteThatIsNotClosedIsNoCommandLine() {
    assertEquals(Optional.empty(), CommandWords.of("a \"b c"));
  }

  @Test
  void nothingIsNoWord() {
    assertEquals(Optional.of(List.of()), CommandWords.of("  "));
  }
}
