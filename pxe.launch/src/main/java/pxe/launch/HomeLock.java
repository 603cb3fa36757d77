// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two processes from sharing one {@code data} folder. The system lets go of it at the end.
 */
record HomeLock(FileChannel channel) implements AutoCloseable {
  static HomeLock take(Home home, String command) throws UsageException, IOException {
    Path file = home.folder("data").resolve(command + ".lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new UsageException(
          home.folder("data")
              + ": another pxe "
              + command
              + " works with this folder; stop it, or name another home with --home.");
    }
    return new HomeLock(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
