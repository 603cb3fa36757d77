// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * An image of ISO 9660 or UDF as a read-only tree of files. Folders are read when they are asked
 * for, and those asked for last are remembered. No file is held open, so that nothing is to be
 * closed. May be used by several threads at once.
 *
 * <p>When the file is replaced or written over, whatever is asked ends with an {@link IOException}:
 * open it anew.
 */
public final class IsoImage {
  /** Each link and each segment is a step: links that lead in circles lead nowhere. */
  private static final int MOST_STEPS = 1024;

  private final ImageFile file;
  private final FileSystem fileSystem;
  private final IsoNode root;
  private final FolderCache cache;

  private IsoImage(ImageFile file, FileSystem fileSystem, FolderCache cache) {
    this.cache = cache;
    this.file = file;
    this.fileSystem = fileSystem;
    this.root = fileSystem.root();
  }

  /** Opens an image that is the only one in its process. */
  public static IsoImage open(Path path) throws IOException {
    return open(path, new FolderCache());
  }

  /**
   * Opens an image.
   *
   * @param cache is shared by all images
   * @throws IsoException when it is none, or not sound
   */
  public static IsoImage open(Path path, FolderCache cache) throws IOException {
    ImageFile file = ImageFile.of(path);
    try (Sectors sectors = new Sectors(file, new ReadBudget(ReadBudget.OF_A_FOLDER))) {
      return new IsoImage(file, FileSystem.of(file, sectors), cache);
    }
  }

  /** The volume's label, such as {@code XenServer-7.6.0}; may be empty. */
  public String label() {
    return fileSystem.label();
  }

  public Naming naming() {
    return fileSystem.naming();
  }

  /** The size of the image file, in bytes. */
  public long size() {
    return file.size();
  }

  /** When the image file was last changed. */
  public Instant modified() {
    return file.modified().toInstant();
  }

  public IsoNode root() {
    return root;
  }

  /** What stands at a path, written with slashes; see {@link #find(List)}. */
  public Optional<IsoNode> find(String path) throws IOException {
    return find(Arrays.asList(path.split("/", -1)));
  }

  /**
   * What stands at a path. Symbolic links are followed inside of the tree; those that lead outside,
   * nowhere or in circles are as if they were not there. An exact name wins; failing that, one that
   * differs in case only.
   *
   * @throws IsoException when a folder on the way is not sound
   */
  public Optional<IsoNode> find(List<String> path) throws IOException {
    Deque<String> ahead = new ArrayDeque<>(path);
    List<IsoNode> way = new ArrayList<>(List.of(root));
    for (int steps = 0; !ahead.isEmpty(); steps++) {
      if (steps == MOST_STEPS || !step(ahead, way)) {
        return Optional.empty();
      }
    }
    return Optional.of(way.get(way.size() - 1));
  }

  /** Goes one segment ahead; false where that leads nowhere. */
  private boolean step(Deque<String> ahead, List<IsoNode> way) throws IOException {
    String name = ahead.pop();
    IsoNode here = way.get(way.size() - 1);
    if (!here.isFolder()) {
      return false;
    }
    if (name.isEmpty() || name.equals(".")) {
      return true;
    }
    if (name.equals("..")) {
      way.remove(way.size() - 1);
      return !way.isEmpty();
    }
    Optional<IsoNode> next = folder(here).find(name);
    if (next.isEmpty()) {
      return false;
    }
    if (next.get().isLink()) {
      return follow(next.get().target(), ahead);
    }
    way.add(next.get());
    return true;
  }

  private static boolean follow(String target, Deque<String> ahead) {
    if (target.isEmpty() || target.startsWith("/")) {
      return false;
    }
    String[] segments = target.split("/", -1);
    for (int i = segments.length - 1; i >= 0; i--) {
      ahead.push(segments[i]);
    }
    return ahead.size() <= MOST_STEPS;
  }

  /**
   * What a folder holds, sorted by name without regard to case; links as links.
   *
   * @throws IsoException when the folder is not sound
   */
  public List<IsoNode> list(IsoNode folder) throws IOException {
    if (!folder.isFolder()) {
      throw new IllegalArgumentException(folder.name() + " is not a folder");
    }
    return folder(folder).nodes();
  }

  private Folder folder(IsoNode node) throws IOException {
    Extent place = node.extents().isEmpty() ? new Extent(0, 0) : node.extents().get(0);
    Optional<Folder> known = cache.get(this, place);
    if (known.isPresent()) {
      return known.get();
    }
    Folder folder = fileSystem.read(node, new ReadBudget(ReadBudget.OF_A_FOLDER), cache);
    cache.put(this, place, folder);
    return folder;
  }

  /**
   * Opens a file of this image for reading.
   *
   * @throws IsoException when its content is not there as a whole
   */
  public IsoContent open(IsoNode node) throws IOException {
    if (!node.isFile()) {
      throw new IllegalArgumentException(node.name() + " is not a file");
    }
    return IsoContent.open(file, node.extents());
  }

  /** Opens the image file itself for reading. */
  public IsoContent openWhole() throws IOException {
    return IsoContent.open(file, List.of(new Extent(0, file.size())));
  }

  /**
   * Reads all folders, and checks that all content is there.
   *
   * @return what the image holds
   * @throws IsoException when it is not sound
   */
  public Totals check() throws IOException {
    return new Check(file, fileSystem, cache).through(root);
  }
}
