// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(Tags.ONE_JDK)
class WriteLogTest {
  @TempDir private Path folder;

  private void append(Path log, int sectors, long flags, String text) throws IOException {
    ByteBuffer entry = ByteBuffer.allocate(512 * (1 + sectors)).order(ByteOrder.LITTLE_ENDIAN);
    entry.putLong(8, sectors).putLong(16, flags);
    entry.put(512 * (1 + sectors) - text.length(), text.getBytes(StandardCharsets.US_ASCII));
    Files.write(log, entry.array(), StandardOpenOption.APPEND);
  }

  @Test
  void writesAreFoundByWhatTheyHold() throws IOException {
    Path log = folder.resolve("log");
    WriteLog.create(log);
    append(log, 1, 0, "tries=1");
    append(log, 0, 1, "");
    append(log, 8, 0, "tries=0");
    append(log, 200, 0, "tries=0");
    append(log, 2, 0, "tries=0");
    WriteLog writes = WriteLog.read(log);

    assertEquals(5, writes.size());
    assertEquals(List.of(2, 4), writes.holding("tries=0"), "not those of whole files");
    assertEquals(2, writes.lastFlush(2));
    assertEquals(2, writes.lastFlush(5));
  }
}
