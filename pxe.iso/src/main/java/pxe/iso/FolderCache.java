// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The folders of images that were asked for last: most look-ups miss, in the same few folders. One
 * cache serves all images of a process, so that however many there are, and whatever they hold,
 * their folders take no more than {@value #MOST_REMEMBERED} bytes while they are remembered and
 * {@value #MOST_READ} bytes while they are read. Memory that others need is given back.
 */
public final class FolderCache {
  static final long MOST_REMEMBERED = 16L << 20;
  static final long MOST_READ = 64L << 20;

  private final Map<Place, Remembered> folders = new LinkedHashMap<>(16, 0.75f, true);
  private final FolderMemory.Budget reading;
  private long bytes;

  public FolderCache() {
    this(Duration.ofSeconds(10));
  }

  /**
   * An empty cache.
   *
   * @param patience how long to wait for memory that other readers have
   */
  FolderCache(Duration patience) {
    reading = new FolderMemory.Budget(MOST_READ, patience);
  }

  private record Place(IsoImage image, Extent extent) {}

  private record Remembered(SoftReference<Folder> folder, long bytes) {}

  synchronized Optional<Folder> get(IsoImage image, Extent extent) {
    return Optional.ofNullable(folders.get(new Place(image, extent))).map(r -> r.folder.get());
  }

  synchronized void put(IsoImage image, Extent extent, Folder folder) {
    Remembered now = new Remembered(new SoftReference<>(folder), folder.bytes());
    Remembered before = folders.put(new Place(image, extent), now);
    bytes += now.bytes - (before == null ? 0 : before.bytes);
    var eldest = folders.values().iterator();
    while (bytes > MOST_REMEMBERED && folders.size() > 1) {
      bytes -= eldest.next().bytes;
      eldest.remove();
    }
  }

  /** Memory to read one folder with. */
  FolderMemory memory() {
    return new FolderMemory(reading);
  }

  synchronized long bytes() {
    return bytes;
  }
}
