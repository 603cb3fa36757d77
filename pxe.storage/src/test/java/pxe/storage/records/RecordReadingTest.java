// SPDX-License-Identifier: Apache-2.0
package pxe.storage.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a file, each record that it did not happen to is read. */
class RecordReadingTest {
  private static final int COUNT = 40;

  /** A number, and so many bytes of it that records differ in length. */
  private static final RecordFormat<Integer> FORMAT =
      new RecordFormat<>(
          0x5445,
          4,
          40,
          new RecordContent<>() {
            @Override
            public void write(Integer record, ByteBuffer buffer) {
              buffer.putInt(record);
              for (int i = 0; i < record % 30; i++) {
                buffer.put((byte) (record + 1));
              }
            }

            @Override
            public Integer read(ByteBuffer content) {
              return content.getInt();
            }
          });

  @TempDir private Path folder;
  private final List<Integer> ends = new ArrayList<>();
  private byte[] whole;

  @BeforeEach
  void write() throws Exception {
    Path path = folder.resolve("numbers.log");
    try (RecordFile<Integer> file = new RecordFile<>(path, FORMAT)) {
      file.replace(List.of());
      for (int i = 1; i <= COUNT; i++) {
        file.append(List.of(i));
        ends.add((int) Files.size(path));
      }
    }
    whole = Files.readAllBytes(path);
  }

  /** The numbers of records that no byte of a range belongs to. */
  private List<Integer> outside(int from, int to) {
    List<Integer> all = new ArrayList<>();
    for (int i = 1; i <= COUNT; i++) {
      int begin = i == 1 ? 0 : ends.get(i - 2);
      if (ends.get(i - 1) <= from || begin >= to) {
        all.add(i);
      }
    }
    return all;
  }

  private static List<Integer> read(byte[] bytes, List<RecordReading> readings) {
    List<Integer> found = new ArrayList<>();
    readings.add(RecordReading.of(FORMAT, ByteBuffer.wrap(bytes), found::add));
    return found;
  }

  @Test
  void cutOffAnywhereAllBeforeIsRead() {
    for (int length = 0; length < whole.length; length++) {
      List<RecordReading> readings = new ArrayList<>();
      assertEquals(
          outside(length, whole.length),
          read(Arrays.copyOf(whole, length), readings),
          "at " + length);
      assertEquals(
          length > 0 && length < ends.get(0) ? length : 0,
          readings.get(0).damaged(),
          "what is cut off at its end was being written: at " + length);
    }
  }

  @Test
  void zeroedAnywhereAllElseIsReadAndTheDamageIsSeen() {
    Random random = new Random(1);
    for (int round = 0; round < 5000; round++) {
      int from = random.nextInt(whole.length);
      int to = from + 1 + random.nextInt(Math.min(200, whole.length - from));
      byte[] bytes = whole.clone();
      Arrays.fill(bytes, from, to, (byte) 0);
      List<RecordReading> readings = new ArrayList<>();
      List<Integer> found = read(bytes, readings);
      String when = from + " to " + to;
      // zeros in the place of zeros are no damage
      assertTrue(found.containsAll(outside(from, to)), when + ": " + found);
      if (found.size() < COUNT && to < whole.length) {
        assertTrue(readings.get(0).damaged() > 0, when);
      }
    }
  }

  @Test
  void randomBytesAnywhereYieldNothingThatWasNotWritten() {
    Random random = new Random(2);
    for (int round = 0; round < 5000; round++) {
      byte[] bytes = whole.clone();
      byte[] noise = new byte[1 + random.nextInt(100)];
      random.nextBytes(noise);
      int from = random.nextInt(whole.length - noise.length);
      System.arraycopy(noise, 0, bytes, from, noise.length);
      List<Integer> found = read(bytes, new ArrayList<>());
      for (int i = 1; i < found.size(); i++) {
        assertTrue(found.get(i) > found.get(i - 1) && found.get(i) <= COUNT, found::toString);
      }
    }
  }
}
