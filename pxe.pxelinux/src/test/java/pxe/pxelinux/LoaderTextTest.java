// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoaderTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Install Ubuntu 18.04 (amd64) ...|Install Ubuntu 18.04 (amd64) ...",
        "' two  blanks '|two blanks",
        "^Install|Install",
        "a^^b|ab",
        "Größe|Grosse",
        "Système de secours|Systeme de secours",
        "Don’t “quote” – please…|Don't \"quote\" - please...",
        "日本|??",
        "\uFB01le|file"
      })
  void textIsPrintableAscii(String text, String shown) {
    assertEquals(shown, LoaderText.of(text));
  }

  @Test
  void textIsOneLine() {
    assertEquals("a b c d", LoaderText.of("a\nb\r\u0085c\u2028d\u0000"));
  }

  @Test
  void textIsCutWhereNoScreenShowsIt() {
    assertEquals(160, LoaderText.of("x".repeat(5000)).length());
    assertEquals(160, LoaderText.of("\uFDFA".repeat(5000)).length());
  }

  @Test
  void nothingStaysNothing() {
    assertEquals("", LoaderText.of(" ^ "));
  }
}
