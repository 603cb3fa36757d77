// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SafePatternTest {
  @Test
  void theFirstGroupOfTheFirstLineThatHasItCounts() {
    assertEquals(
        Optional.of("15.0"), SafePattern.of("Core ([0-9.]+)").find("Core\nTiny Core 15.0\nCore 9"));
    assertEquals(Optional.empty(), SafePattern.of("(x)").find("a\nb"));
    assertEquals(Optional.empty(), SafePattern.of("a|(b)").find("a"));
  }

  @Test
  void anExpressionThatExplodesGivesUp() {
    assertEquals(Optional.empty(), SafePattern.of("((a+)+)b").find("a".repeat(200)));
    assertEquals(Optional.empty(), SafePattern.of("((?:x|a|aa)*)c").find("a".repeat(10_000)));
  }

  @Test
  void theEndOfALongLineIsNotLookedAt() {
    assertEquals(Optional.empty(), SafePattern.of("(end)").find("-".repeat(300) + "end"));
  }

  @Test
  void aMistakeIsSaid() {
    for (String[] mistake :
        new String[][] {{"(", "no regular expression"}, {"a", "no group"}, {"[", "no regular"}}) {
      String said =
          assertThrows(IllegalArgumentException.class, () -> SafePattern.of(mistake[0]))
              .getMessage();
      assertTrue(said.contains(mistake[1]), said);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> SafePattern.of("(".repeat(50_000) + ")".repeat(50_000)));
  }
}
