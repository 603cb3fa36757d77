// SPDX-License-Identifier: Apache-2.0
package pxe.storage.records;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was found in a file of records.
 *
 * @param records how many records there are
 * @param damaged bytes that are no records, and are none that was being written when power was lost
 */
public record RecordReading(int records, int damaged) {
  /**
   * Reads what is there, whatever that is.
   *
   * @param found is told each record that is whole, in the order in which they were written
   */
  public static <T> RecordReading of(
      RecordFormat<T> format, ByteBuffer file, Consumer<? super T> found) {
    int records = 0;
    int end = file.position();
    int damaged = 0;
    // a client writes what it likes into its identifier, also a record: of one that is damaged or
    // cut off nothing is read
    while (file.hasRemaining() && !format.isCutOff(file)) {
      int at = file.position();
      Optional<T> record = format.read(file);
      if (record.isEmpty()) {
        file.position(format.endOfDamaged(file).orElse(at + 1));
        continue;
      }
      damaged += at - end;
      end = file.position();
      records++;
      found.accept(record.get());
    }
    boolean hasMore = hasRecord(format, file);
    file.position(end);
    if (records == 0 || hasMore || !isUnfinished(format, file)) {
      damaged += file.remaining();
    }
    return new RecordReading(records, damaged);
  }

  /** Whether a record follows one that looks cut off: then its head may be what is damaged. */
  private static boolean hasRecord(RecordFormat<?> format, ByteBuffer rest) {
    for (int at = rest.position(); at < rest.limit(); at++) {
      if (format.read(rest.position(at)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether what follows the last record was being written: it is cut off, or the file has grown
   * and its content had not reached the disk, which reads as zeros. It was never acknowledged.
   */
  private static boolean isUnfinished(RecordFormat<?> format, ByteBuffer rest) {
    if (format.isCutOff(rest)) {
      return true;
    }
    ByteBuffer zeros = ByteBuffer.allocate(rest.remaining());
    return rest.equals(zeros);
  }
}
