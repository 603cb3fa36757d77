// SPDX-License-Identifier: Apache-2.0
package pxe.images.cpio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Optional;
import pxe.api.resource.BootResource;
import pxe.api.resource.FileRegion;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;

/**
 * An archive with one file and the folders that it stands in. Only its head and its end are made;
 * the file is read, or sent by the kernel, from where it stands.
 */
public final class CpioArchive implements OpenResource {
  private final byte[] head;
  private final OpenResource file;
  private final byte[] end;

  private CpioArchive(ResourcePath name, OpenResource file) {
    this.file = file;
    this.head = CpioFormat.head(name, file.size(), file.modified().getEpochSecond());
    this.end = CpioFormat.end(head.length + file.size());
  }

  /**
   * An archive that is made when it is opened; then one is refused that the format cannot hold.
   *
   * @param name of the file in the archive
   */
  public static BootResource of(ResourcePath name, BootResource file) {
    return () -> open(name, file.open());
  }

  private static OpenResource open(ResourcePath name, OpenResource file) throws IOException {
    if (file.size() > CpioFormat.LARGEST) {
      try (file) {
        throw new NoSuchFileException(null, null, tooLarge(file.size()));
      }
    }
    return new CpioArchive(name, file);
  }

  private static String tooLarge(long size) {
    return "the file has "
        + size
        + " bytes, and an initial RAM disk holds no file of 4 GiB or more: boot the system from a"
        + " disk";
  }

  @Override
  public long size() {
    return head.length + file.size() + end.length;
  }

  @Override
  public Instant modified() {
    return file.modified();
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    long endAt = head.length + file.size();
    int begin = target.position();
    copy(head, target, position);
    long at = position + target.position() - begin;
    if (at >= head.length && at < endAt) {
      file.read(target, at - head.length);
    }
    copy(end, target, position + target.position() - begin - endAt);
    return target.position() - begin;
  }

  /** As much as there is at a position and room for; nothing where it is before or behind. */
  private static void copy(byte[] from, ByteBuffer target, long position) {
    if (position >= 0 && position < from.length) {
      int at = (int) position;
      target.put(from, at, Math.min(target.remaining(), from.length - at));
    }
  }

  @Override
  public Optional<FileRegion> region(long position) {
    long inside = position - head.length;
    return inside < 0 || inside >= file.size() ? Optional.empty() : file.region(inside);
  }

  @Override
  public void stillTheSame() throws IOException {
    file.stillTheSame();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
