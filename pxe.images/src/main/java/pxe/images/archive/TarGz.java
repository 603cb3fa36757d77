// SPDX-License-Identifier: Apache-2.0
package pxe.images.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import pxe.api.resource.ResourcePath;

/**
 * Goes through a gzipped tar from beginning to end. Modes, owners and extended attributes are left
 * behind: machines only read. Devices and pipes are skipped, and so are names by which no machine
 * could ask.
 */
final class TarGz {
  /** A GNU extension without content. */
  private static final byte VOLUME_LABEL = 'V';

  private final TarSource source;
  private final Receiver receiver;
  private final Inventory inventory;
  private final byte[] buffer = new byte[1 << 16];
  private int files;
  private int skipped;
  private long bytes;

  private TarGz(TarSource source, Receiver receiver, ArchiveLimits limits) {
    this.source = source;
    this.receiver = receiver;
    this.inventory = new Inventory(limits);
  }

  /**
   * Reads an archive.
   *
   * @throws ArchiveException for what is wrong with the archive
   * @throws IOException for what went wrong at the receiver, or an interrupted thread
   */
  static Contents read(Path archive, ArchiveLimits limits, Receiver receiver)
      throws ArchiveException, IOException {
    try (TarSource source = TarSource.open(archive, limits)) {
      return new TarGz(source, receiver, limits).readAll();
    }
  }

  private Contents readAll() throws ArchiveException, IOException {
    for (TarArchiveEntry entry = source.next(); entry != null; entry = source.next()) {
      inventory.count();
      Optional<ResourcePath> place = inventory.place(entry.getName());
      if (place.isEmpty() || !take(entry, place.get())) {
        skipped++;
      }
    }
    for (Map.Entry<ResourcePath, String> link : inventory.symbolicLinks().entrySet()) {
      receiver.symbolicLink(link.getKey(), link.getValue());
    }
    return new Contents(files, bytes, skipped);
  }

  private boolean take(TarArchiveEntry entry, ResourcePath path)
      throws ArchiveException, IOException {
    switch (entry.getLinkFlag()) {
      case TarConstants.LF_CHR,
          TarConstants.LF_BLK,
          TarConstants.LF_FIFO,
          TarConstants.LF_MULTIVOLUME,
          VOLUME_LABEL -> {
        return false;
      }
      case TarConstants.LF_SYMLINK -> {
        makeFolder(path.parent());
        return inventory.symbolicLink(path, entry.getLinkName());
      }
      case TarConstants.LF_LINK -> {
        return hardLink(path, entry.getLinkName());
      }
      default -> {
        if (entry.isDirectory()) {
          makeFolder(path);
        } else {
          makeFolder(path.parent());
          copy(path);
        }
        receiver.modified(path, timeOf(entry));
      }
    }
    return true;
  }

  private void makeFolder(ResourcePath path) throws ArchiveException, IOException {
    for (ResourcePath missing : inventory.folder(path)) {
      receiver.folder(missing);
    }
  }

  private void copy(ResourcePath path) throws ArchiveException, IOException {
    inventory.file(path);
    files++;
    try (OutputStream out = receiver.file(path)) {
      for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
        out.write(buffer, 0, n);
        bytes += n;
        if (Thread.currentThread().isInterrupted()) {
          throw new IOException("unpacking was interrupted");
        }
      }
    }
  }

  private boolean hardLink(ResourcePath path, String target) throws ArchiveException, IOException {
    Optional<ResourcePath> existing = inventory.place(target);
    if (existing.isEmpty()) {
      return false;
    }
    makeFolder(path.parent());
    inventory.hardLink(path, existing.get());
    if (!path.equals(existing.get())) {
      receiver.hardLink(path, existing.get());
      files++;
    }
    return true;
  }

  private static Instant timeOf(TarArchiveEntry entry) {
    return entry.getLastModifiedTime().toInstant();
  }
}
