// SPDX-License-Identifier: Apache-2.0
package pxe.importer.pxelinux;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A TFTP root as a loader sees it that came from a folder in it: names are taken from that folder,
 * with a slash in front or not; {@code ::} in front makes it a name from the top.
 *
 * @param root the folder that is served
 * @param prefix where the loader stands in it, empty or with a slash at its end
 */
public record TftpRoot(Path root, String prefix) {
  private static final String TOP = "::";

  public TftpRoot {
    root = root.toAbsolutePath().normalize();
  }

  /** The same root, seen from where a loader stands. */
  public static TftpRoot of(Path root, String loader) {
    String name = below(root, loader);
    return new TftpRoot(root, name.substring(0, name.lastIndexOf('/') + 1));
  }

  /** Whether a name leads to another server, as URLs and {@code ADDRESS::FILE} do. */
  public static boolean isElsewhere(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9+.-]*://.*") || name.matches("[^:/]+::.*");
  }

  /** The file of a name, which need not be there; empty where it leads out of the root. */
  public Optional<Path> find(String name) {
    if (name.startsWith(TOP)) {
      return inside(below(root, name.substring(TOP.length())));
    }
    String plain = below(root, name);
    Optional<Path> beside = inside(prefix + plain);
    Optional<Path> fromTop = inside(plain);
    return beside
        .filter(Files::exists)
        .or(() -> fromTop.filter(Files::exists))
        .or(() -> inside((prefix + plain).toLowerCase(Locale.ROOT)).filter(Files::exists))
        .or(() -> beside);
  }

  /** Loaders take absolute names too: dnsmasq takes its root off their beginning. */
  private static String below(Path root, String name) {
    String path = name.startsWith(root + "/") ? name.substring(root.toString().length()) : name;
    return path.replace('\\', '/').replaceFirst("^/+", "");
  }

  private Optional<Path> inside(String name) {
    if (name.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    Path file = root.resolve(name);
    for (Path part : file) {
      if (part.toString().equals("..")) {
        return Optional.empty();
      }
    }
    Path plain = file.normalize();
    return plain.startsWith(root) && !plain.equals(root) ? Optional.of(plain) : Optional.empty();
  }

  /** How an operator names a file of it. */
  public String nameOf(Path file) {
    return root.relativize(file).toString();
  }
}
