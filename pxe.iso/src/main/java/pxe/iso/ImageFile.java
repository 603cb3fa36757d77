// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * The file that an image stands in, as it was when the image was opened.
 *
 * @param key what tells it from another file of that name, where the system knows such a thing
 * @param size in bytes
 */
record ImageFile(Path path, Optional<Object> key, long size, FileTime modified) {
  static ImageFile of(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new NoSuchFileException(path.toString(), null, "is not a regular file");
    }
    return new ImageFile(
        path,
        Optional.ofNullable(attributes.fileKey()),
        attributes.size(),
        attributes.lastModifiedTime());
  }

  String name() {
    return String.valueOf(path.getFileName());
  }

  /** Opens it, if it is still the file that it was. */
  FileChannel open() throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      if (!of(path).equals(this)) {
        throw changed();
      }
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Fails if what {@code channel} reads was written over; a file that is gone stays readable. */
  void stillTheSame(FileChannel channel) throws IOException {
    if (channel.size() != size) {
      throw changed();
    }
    ImageFile now;
    try {
      now = of(path);
    } catch (IOException e) {
      return;
    }
    if (now.key.equals(key) && !now.equals(this)) {
      throw changed();
    }
  }

  void inside(Extent extent) throws IsoException {
    if (extent.end() > size) {
      throw fault(
          extent.offset(),
          "content up to byte " + extent.end() + " is missing, the file ends at " + size);
    }
  }

  IsoException fault(long offset, String fault) {
    return new IsoException(name(), offset, fault);
  }

  private IOException changed() {
    return new IOException(name() + " was changed while it was being read");
  }
}
