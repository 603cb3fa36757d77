// SPDX-License-Identifier: Apache-2.0
package pxe.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A name for the image of each folder: its last part where that tells the folders apart, else the
 * whole path. Case does not tell names apart, as clients get it wrong.
 */
final class ImageNames {
  private static final Pattern VAGUE =
      Pattern.compile(
          "[0-9._-]+|amd64|i[36]86|x86_64|x86|x64|arm64|aarch64|boot|pxeboot|isolinux|netboot|images"
              + "|casper|live|install");

  private final Path images;
  private final Map<Path, String> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  private ImageNames(Path images) {
    this.images = images;
  }

  /**
   * Names folders.
   *
   * @param roots the folder's root, by folder
   * @param files those to come from each folder
   * @param images where images are already
   */
  static Map<Path, String> of(Map<Path, Path> roots, Map<Path, Set<Path>> files, Path images)
      throws IOException {
    ImageNames names = new ImageNames(images);
    Map<String, Integer> times = new HashMap<>();
    roots.forEach((folder, root) -> times.merge(key(root, folder), 1, Integer::sum));
    for (Path folder : new TreeMap<>(roots).keySet()) {
      Path root = roots.get(folder);
      boolean isPlain = folder.equals(root) || times.get(key(root, folder)) == 1;
      String wanted = isPlain ? plain(root, folder) : whole(root, folder);
      names.take(folder, wanted, files.getOrDefault(folder, Set.of()));
    }
    return names.names;
  }

  private void take(Path folder, String wanted, Set<Path> files) throws IOException {
    String name = wanted;
    for (int i = 2; isTaken(name, files); i++) {
      name = wanted + "-" + i;
    }
    taken.add(name.toLowerCase(Locale.ROOT));
    names.put(folder, name);
  }

  /** An image that is there is another's, unless it came from the same files. */
  private boolean isTaken(String name, Set<Path> files) throws IOException {
    if (taken.contains(name.toLowerCase(Locale.ROOT))) {
      return true;
    }
    for (String ending : List.of(".iso", ".tar.gz", ".tgz", ".tar")) {
      if (Files.exists(images.resolve(name + ending))) {
        return true;
      }
    }
    Path image = images.resolve(name);
    if (!Files.exists(image)) {
      return false;
    }
    boolean isWhole = true;
    for (Path file : files) {
      Path there = image.resolve(file.getFileName());
      boolean exists = Files.exists(there);
      isWhole &= exists;
      if (exists && Files.mismatch(there, file) >= 0) {
        return true;
      }
    }
    return !isWhole && !Files.exists(image.resolve("entries"));
  }

  private static String key(Path root, Path folder) {
    return plain(root, folder).toLowerCase(Locale.ROOT);
  }

  /** The last part, with the one in front of it where it says too little: {@code rhel-9}. */
  private static String plain(Path root, Path folder) {
    Path name = folder.getFileName();
    String last = sound(name == null ? "" : name.toString());
    Path parent = folder.getParent();
    return VAGUE.matcher(last).matches() && !folder.equals(root) && !root.equals(parent)
        ? sound(parent.getFileName().toString()) + "-" + last
        : last;
  }

  private static String whole(Path root, Path folder) {
    return sound(root.relativize(folder).toString().replace('/', '-'));
  }

  /** What can stand in a URL, a configuration file and an entry file. */
  static String sound(String name) {
    String sound = name.replaceAll("[^A-Za-z0-9._+-]", "-").replaceFirst("^[.-]+", "");
    return sound.isEmpty() ? "imported" : sound;
  }
}
