// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  private static final class Channel extends ForwardingFile {
    private final String name;

    Channel(FileChannel base, String name) {
      super(base);
      this.name = name;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      super.force(metaData);
      FORCED.put(name, Files.readAllBytes(Path.of(name)));
    }
  }
}
