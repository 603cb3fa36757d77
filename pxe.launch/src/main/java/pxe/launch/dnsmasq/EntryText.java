// SPDX-License-Identifier: Apache-2.0
package pxe.launch.dnsmasq;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A label of a PXELINUX menu as an entry file.
 *
 * @param image the folder in {@code images/} that it belongs to: that of its RAM disk, or kernel
 * @param name the file, below {@code entries/}
 * @param text what it holds
 * @param files those that it names, below the TFTP root
 */
record EntryText(String image, String name, String text, List<String> files) {
  EntryText {
    files = List.copyOf(files);
  }

  /** Where a file stands: the folder is the image, and all above it falls away. */
  private record Place(String image, String file) {
    static Optional<Place> of(String path) {
      int slash = path.lastIndexOf('/');
      if (slash <= 0) {
        return Optional.empty();
      }
      String folder = path.substring(path.lastIndexOf('/', slash - 1) + 1, slash);
      return folder.matches("[A-Za-z0-9_+-][A-Za-z0-9._+-]*") // ".." would lead out of images/
          ? Optional.of(new Place(folder, path.substring(slash + 1)))
          : Optional.empty();
    }

    String from(String home) {
      return image.equals(home) ? file : "//" + image + "/" + file;
    }
  }

  /**
   * The entry of a label; empty where it boots nothing that an entry can say.
   *
   * @param root the TFTP root, which names may begin with
   */
  static Optional<EntryText> of(LoaderMenu.Label label, String root) {
    return label.kernel().endsWith("mboot.c32") ? multiboot(label, root) : linux(label, root);
  }

  private static Optional<EntryText> linux(LoaderMenu.Label label, String root) {
    List<String> files = new ArrayList<>(List.of(below(root, label.kernel())));
    List<String> arguments = new ArrayList<>();
    for (String word : label.append().split("\\s+", -1)) {
      if (word.startsWith("initrd=")) {
        for (String initrd : word.substring("initrd=".length()).split(",", -1)) {
          files.add(below(root, initrd));
        }
      } else if (!word.isEmpty()) {
        arguments.add(word);
      }
    }
    List<String> keys = new ArrayList<>(List.of("linux"));
    files.stream().skip(1).forEach(f -> keys.add("initrd"));
    return entry(label, keys, files, List.of(), String.join(" ", arguments));
  }

  /** {@code xen.gz ARGUMENTS --- vmlinuz ARGUMENTS --- install.img}. */
  private static Optional<EntryText> multiboot(LoaderMenu.Label label, String root) {
    List<String> keys = new ArrayList<>();
    List<String> files = new ArrayList<>();
    List<String> behind = new ArrayList<>();
    String options = "";
    for (String part : label.append().split("\\s+---\\s+|\\s+---$", -1)) {
      String[] words = part.strip().split("\\s+", 2);
      files.add(below(root, words[0]));
      String arguments = words.length > 1 ? words[1] : "";
      if (keys.isEmpty()) {
        options = arguments;
      }
      behind.add(keys.isEmpty() ? "" : " " + arguments);
      keys.add(keys.isEmpty() ? "multiboot" : "module");
    }
    return entry(label, keys, files, behind, options);
  }

  private static Optional<EntryText> entry(
      LoaderMenu.Label label,
      List<String> keys,
      List<String> files,
      List<String> behind,
      String options) {
    List<Optional<Place>> places = files.stream().map(Place::of).toList();
    if (places.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    String image = places.get(places.size() > 1 ? 1 : 0).orElseThrow().image();
    StringBuilder text = new StringBuilder("title " + label.title() + "\n");
    for (int i = 0; i < keys.size(); i++) {
      String arguments = behind.isEmpty() ? "" : behind.get(i).stripTrailing();
      text.append(keys.get(i)).append(' ').append(places.get(i).orElseThrow().from(image));
      text.append(arguments).append('\n');
    }
    if (!options.isEmpty()) {
      text.append("options ").append(options).append('\n');
    }
    String name = label.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
    return Optional.of(new EntryText(image, name + ".conf", text.toString(), files));
  }

  /** A name below the root: loaders take absolute names, and names below their own folder. */
  private static String below(String root, String name) {
    String path = name.startsWith(root + "/") ? name.substring(root.length()) : name;
    return path.replaceFirst("^/+", "");
  }
}
