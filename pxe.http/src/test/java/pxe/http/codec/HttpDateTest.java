// SPDX-License-Identifier: Apache-2.0
package pxe.http.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
  private static final Instant DATE = Instant.parse("1994-11-06T08:49:37Z");

  @Test
  void isWrittenInTheFixedForm() {
    assertEquals("Sun, 06 Nov 1994 08:49:37 GMT", HttpDate.write(DATE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
      })
  void isReadInThreeForms(String text) {
    assertEquals(Optional.of(DATE), HttpDate.read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "Sun, 06 Nov 1994 08:49:37 CET", "Mon, 06 Nov 1994 08:49:37 GMT"})
  void anythingElseIsNone(String text) {
    assertEquals(Optional.empty(), HttpDate.read(text));
  }
}
