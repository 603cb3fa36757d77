// SPDX-License-Identifier: Apache-2.0
package pxe.images.archive;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A gzipped tar being read. Whatever is wrong with its bytes becomes an {@link ArchiveException};
 * an IOException elsewhere is a fault of ours.
 */
final class TarSource implements Closeable {
  private static final int BUFFER = 1 << 16;

  /** Names, links and extended headers of one entry; more is a trap for our memory. */
  private static final long MOST_OF_HEADERS = 1 << 20;

  private static final String COPY_AGAIN = "copy it again";

  private final Counted packed;
  private final Counted plain;
  private final TarArchiveInputStream tar;
  private final long size;
  private final ArchiveLimits limits;
  private long content;

  private TarSource(Counted packed, Counted plain, long size, ArchiveLimits limits) {
    this.packed = packed;
    this.plain = plain;
    this.tar = new TarArchiveInputStream(plain, StandardCharsets.UTF_8.name());
    this.size = size;
    this.limits = limits;
  }

  /** Opens an archive after a look at how it begins. */
  static TarSource open(Path archive, ArchiveLimits limits) throws ArchiveException, IOException {
    long size = Files.size(archive);
    InputStream file = Files.newInputStream(archive);
    try {
      Beginning.check(archive);
      Counted packed = new Counted(file);
      try {
        Counted plain = new Counted(new GZIPInputStream(packed, BUFFER));
        return new TarSource(packed, plain, size, limits);
      } catch (IOException e) {
        throw faultOf(e, packed.count, size);
      }
    } catch (IOException | ArchiveException e) {
      file.close();
      throw e;
    }
  }

  /** The next entry; null at the end, where the checksum of the whole is right as well. */
  TarArchiveEntry next() throws ArchiveException {
    try {
      plain.stopAt(plain.count + MOST_OF_HEADERS);
      TarArchiveEntry entry = tar.getNextEntry();
      plain.stopAt(Long.MAX_VALUE);
      if (entry == null) {
        drain();
      }
      return entry;
    } catch (IOException | RuntimeException e) {
      throw faultOf(e, packed.count, size);
    }
  }

  private void drain() throws IOException, ArchiveException {
    byte[] rest = new byte[BUFFER];
    for (int n = plain.read(rest); n >= 0; n = plain.read(rest)) {
      account(n);
    }
  }

  /** Reads on in the current entry; -1 at its end. */
  int read(byte[] buffer) throws ArchiveException {
    try {
      int count = tar.read(buffer);
      if (count > 0) {
        account(count);
      }
      return count;
    } catch (IOException | RuntimeException e) {
      throw faultOf(e, packed.count, size);
    }
  }

  private void account(int count) throws ArchiveException {
    content += count;
    if (content > limits.bytes()) {
      throw new ArchiveException(
          "holds more than " + Sizes.write(limits.bytes()), "unpack it into a folder beside it");
    }
    if (content > limits.unquestioned() && content / limits.ratio() > packed.count) {
      throw new ArchiveException(
          "becomes more than " + limits.ratio() + " times its own size",
          "unpack it into a folder beside it if you trust it");
    }
  }

  private static ArchiveException faultOf(Exception e, long read, long size) {
    if (e instanceof EOFException || String.valueOf(e.getMessage()).startsWith("Truncated")) {
      return new ArchiveException("is truncated after " + size + " bytes", COPY_AGAIN);
    }
    return new ArchiveException("is damaged before byte " + read, COPY_AGAIN);
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  /** Counts what was read, and stops where it is told to. */
  private static final class Counted extends FilterInputStream {
    private long count;
    private long end = Long.MAX_VALUE;

    Counted(InputStream in) {
      super(in);
    }

    void stopAt(long position) {
      end = position;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (count >= end) {
        throw new IOException("the headers of one entry do not end");
      }
      int n = super.read(target, offset, (int) Math.min(length, end - count));
      count += Math.max(0, n);
      return n;
    }

    @Override
    public long skip(long n) throws IOException {
      long skipped = super.skip(Math.min(n, end - count));
      count += skipped;
      return skipped;
    }
  }
}
