// SPDX-License-Identifier: Apache-2.0
package pxe.machines.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  @Test
  void valuesAreRead() throws MalformedJsonException {
    assertEquals(
        Map.of(
            "a", Arrays.asList(1.5, true, null, "x\"\\/\n\u00e9"), "b", Map.of(), "c", List.of()),
        JsonText.read(
            " {\"a\": [1.5, true, null, \"x\\\"\\\\\\/\\n\\u00e9\"],\n\"b\":{}, \"c\" : []} "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,]",
        "{\"a\"}",
        "{\"a\":1,}",
        "{a:1}",
        "'x'",
        "\"x",
        "\"\n\"",
        "\"\\x\"",
        "\"\\u12\"",
        "tru",
        "1 2",
        "--1",
        "[1 2]",
        "\u0000"
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThrows(MalformedJsonException.class, () -> JsonText.read(text));
  }

  @Test
  void depthDoesNotUseTheStackUp() {
    assertThrows(MalformedJsonException.class, () -> JsonText.read("[".repeat(1_000_000)));
    assertThrows(MalformedJsonException.class, () -> JsonText.read("{\"a\":".repeat(100_000)));
  }

  @Test
  void nothingThatIsSentIsAnErrorOfAnotherKind() {
    Random random = new Random(7);
    String signs = "{}[]\",:\\u0019truefalsn-+.eE \n";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(random.nextInt(20), 0, signs.length()).forEach(c -> text.append(signs.charAt(c)));
      try {
        Object unused = JsonText.read(text.toString());
      } catch (MalformedJsonException e) {
        // as it is to be
      }
    }
  }
}
