// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers.writing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScalarTest {
  /** The rule, in a form that takes too long for long lines. */
  private static final Pattern RULE =
      Pattern.compile("(?:|.*(?:[:?-]\\s|[\\[{,]))\\s*(?:[!&]\\S*\\s+)*");

  @Test
  void aScalarBeginsWhereTheRuleSaysSo() {
    Random random = new Random(7);
    String letters = "[{,:?-!&a  \t";
    for (int i = 0; i < 200_000; i++) {
      StringBuilder line = new StringBuilder();
      for (int left = random.nextInt(12); left > 0; left--) {
        line.append(letters.charAt(random.nextInt(letters.length())));
      }
      assertEquals(
          RULE.matcher(line).matches(), YamlWriter.isBeforeScalar(line), "\"" + line + "\"");
    }
  }
}
