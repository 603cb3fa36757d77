// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system for H2 ({@code powercut:PATH}) that remembers of each file what it was when it was
 * last forced to the disk. That is what a power cut leaves for certain.
 */
public final class PowerCutFileSystem extends FilePathWrapper {
  private static final Map<String, byte[]> FORCED = new ConcurrentHashMap<>();

  static void mount() {
    FilePath.register(new PowerCutFileSystem());
  }

  /** What a file holds after a power cut. */
  static byte[] afterPowerCut(Path file) {
    return FORCED.getOrDefault(file.toString(), new byte[0]).clone();
  }

  @Override
  public String getScheme() {
    return "powercut";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(getBase().open(mode), getBase().toString());
  }

  private static final class Channel extends FileBaseDefault {
    private final FileChannel base;
    private final String name;

    Channel(FileChannel base, String name) {
      this.base = base;
      this.name = name;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      base.force(metaData);
      FORCED.put(name, Files.readAllBytes(Path.of(name)));
    }

    @Override
    public long size() throws IOException {
      return base.size();
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
      return base.read(target, position);
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      return base.write(source, position);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      base.truncate(size);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return base.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      base.close();
    }
  }
}
