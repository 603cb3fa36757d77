// SPDX-License-Identifier: Apache-2.0
package pxe.machines.assignments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedBytesTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void rangesInAnyOrderAreTheWholeWhenNoByteIsMissing(long seed) {
    Random random = new Random(seed);
    ReceivedBytes received = new ReceivedBytes();
    BitSet expected = new BitSet();
    while (expected.cardinality() < 60) {
      int first = random.nextInt(60);
      int length = random.nextInt(Math.min(8, 60 - first) + 1);
      expected.set(first, first + length);
      assertEquals(expected.cardinality() == 60, received.add(first, length, 60));
    }
  }

  @Test
  void anEmptyFileIsReceivedWhenItWasSent() {
    assertTrue(new ReceivedBytes().add(0, 0, 0));
  }

  @Test
  void nothingOfAFileIsNotTheFile() {
    assertFalse(new ReceivedBytes().add(0, 0, 5));
  }

  @Test
  void anotherSizeIsAnotherFile() {
    ReceivedBytes received = new ReceivedBytes();
    received.add(0, 50, 100);
    assertFalse(received.add(50, 40, 90));
    assertTrue(received.add(0, 50, 90));
  }

  @Test
  void ofTooManyRangesTheSmallestIsReceivedOnceMore() {
    ReceivedBytes received = new ReceivedBytes();
    received.add(500_000, 1, 1_000_000);
    for (int i = 0; i < ReceivedBytes.RANGES; i++) {
      received.add(10L * i, 5, 1_000_000);
    }
    assertFalse(received.add(0, 500_000, 1_000_000));
    assertFalse(received.add(500_001, 499_999, 1_000_000), "byte 500,000 was forgotten");
    assertTrue(received.add(500_000, 1, 1_000_000));
  }
}
