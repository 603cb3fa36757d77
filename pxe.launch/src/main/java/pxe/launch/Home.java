// SPDX-License-Identifier: Apache-2.0
package pxe.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The folders of a home directory. Each can be moved by an environment variable of its own, so that
 * everything but {@code data} may stand on read-only media.
 */
record Home(Path home, Map<String, Path> folders) {
  private static final List<String> NAMES = List.of("etc", "profiles", "images", "loaders", "data");

  Home {
    folders = Map.copyOf(folders);
  }

  /** Finds the folders without touching them. */
  static Home locate(Optional<String> named, Map<String, String> environment, Path fallback) {
    // empty is absent, as for the scripts that start us
    String outside = environment.getOrDefault("PXE_HOME", "");
    String home = named.orElse(outside.isEmpty() ? fallback.toString() : outside);
    Path top = Path.of(home).toAbsolutePath().normalize();
    Map<String, Path> folders = new LinkedHashMap<>();
    for (String name : NAMES) {
      String moved = environment.getOrDefault("PXE_" + name.toUpperCase(Locale.ROOT), "");
      folders.put(
          name, moved.isEmpty() ? top.resolve(name) : Path.of(moved).toAbsolutePath().normalize());
    }
    return new Home(top, folders);
  }

  /** The home that framework properties name: {@code pxe.home}, {@code pxe.etc} and so on. */
  static Home of(UnaryOperator<String> properties) {
    Map<String, Path> folders = new LinkedHashMap<>();
    NAMES.forEach(name -> folders.put(name, Path.of(properties.apply("pxe." + name))));
    return new Home(Path.of(properties.apply("pxe.home")), folders);
  }

  Path folder(String name) {
    return folders.get(name);
  }

  /** Where a platform with this home listens to its shell. */
  Path shellSocket() {
    return folder("data").resolve("shell").resolve("socket");
  }

  /** Creates what is missing. A home that has files but nothing of ours is a mistyped one. */
  void create() throws UsageException {
    boolean elsewhere = folders.values().stream().noneMatch(f -> f.startsWith(home));
    if (!elsewhere && isForeign()) {
      throw new UsageException(
          home
              + ": this folder holds files but none of "
              + String.join(", ", NAMES)
              + "; name an empty folder or one that does not exist yet with --home.");
    }
    for (String name : NAMES) {
      try {
        Files.createDirectories(folder(name));
      } catch (IOException e) {
        // on read-only media the others may be missing: they are then empty
        if (name.equals("data")) {
          throw notWritable(e);
        }
      }
    }
    if (!Files.isWritable(folder("data"))) {
      throw notWritable(null);
    }
  }

  private boolean isForeign() throws UsageException {
    if (!Files.exists(home)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(home)) {
      List<String> names = entries.map(p -> p.getFileName().toString()).toList();
      return !names.isEmpty() && names.stream().noneMatch(NAMES::contains);
    } catch (IOException e) {
      throw new UsageException(
          home + ": cannot be read as a folder; name another one with --home.", e);
    }
  }

  private UsageException notWritable(Throwable cause) {
    return new UsageException(
        folder("data")
            + ": cannot be written; make it writable for this user, or name another folder with"
            + " PXE_DATA.",
        cause);
  }
}
