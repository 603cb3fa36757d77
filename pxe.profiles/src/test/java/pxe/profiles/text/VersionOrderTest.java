// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionOrderTest {
  private static int order(String a, String b) {
    return Integer.signum(VersionOrder.INSTANCE.compare(a, b));
  }

  /** The examples of UAPI.10, and kernels. */
  @ParameterizedTest
  @CsvSource({
    "11, 11, 0",
    "systemd-123, systemd-123, 0",
    "bar-123, foo-123, -1",
    "123a, 123, 1",
    "123.a, 123, 1",
    "123.a, 123.b, -1",
    "123a, 123.a, 1",
    "11α, 11β, 0",
    "A, a, -1",
    "'', 0, -1",
    "0., 0, 1",
    "0.0, 0, 1",
    "0, ~, 1",
    "'', ~, 1",
    "1_, 1, 0",
    "_1, 1, 0",
    "1_, 1.2, -1",
    "1_2_3, 1.3.3, 1",
    "1+, 1, 0",
    "1.2.3~rc1, 1.2.3, -1",
    "1.2.3-1, 1.2.3.4, -1",
    "1.2^3, 1.2.3, -1",
    "6.9.1, 6.10.0, -1",
    "007, 7, 0",
    "99999999999999999999999, 99999999999999999999998, 1",
  })
  void versionsAreOrderedAsTheSpecificationSays(String a, String b, int expected) {
    assertEquals(expected, order(a, b));
    assertEquals(-expected, order(b, a));
  }

  @Test
  void theOrderHoldsForAnything() {
    Random random = new Random(20);
    for (int i = 0; i < 20_000; i++) {
      List<String> three = random.ints(3, 0, 5).mapToObj(length -> any(random, length)).toList();
      String words = three.toString();
      int ab = order(three.get(0), three.get(1));
      assertEquals(-ab, order(three.get(1), three.get(0)), words);
      if (ab <= 0 && order(three.get(1), three.get(2)) <= 0) {
        assertTrue(order(three.get(0), three.get(2)) <= 0, words);
      }
    }
  }

  private static String any(Random random, int length) {
    StringBuilder text = new StringBuilder();
    random.ints(length, 0, 8).forEach(i -> text.append("01ab.~^-".charAt(i)));
    return text.toString();
  }
}
