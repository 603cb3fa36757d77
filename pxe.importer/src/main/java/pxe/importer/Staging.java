// SPDX-License-Identifier: Apache-2.0
package pxe.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Files on their way: they are written beside their places under hidden names, which neither
 * settings nor images have, and moved there when all are complete. A new folder is moved as a
 * whole, so that a running platform never sees a part of an image.
 */
final class Staging implements AutoCloseable {
  /** What is moved at the end: the staged file or folder by its place. */
  private final Map<Path, Path> moves = new LinkedHashMap<>();

  private final List<Path> moved = new ArrayList<>();

  /** What stood in places that were taken. */
  private final Map<Path, byte[]> replaced = new LinkedHashMap<>();

  private boolean isComplete;

  /** Where to write the file that is to stand in a place. */
  Path file(Path place) throws IOException {
    Path top = place;
    while (top.getParent() != null && !Files.exists(top.getParent())) {
      top = top.getParent();
    }
    Path staged = moves.get(top);
    if (staged == null) {
      staged = top.resolveSibling("." + top.getFileName() + ".importing");
      delete(staged); // of an import that was killed
      moves.put(top, staged);
    }
    Path file = staged.resolve(top.relativize(place).toString()).normalize();
    Files.createDirectories(file.getParent());
    return file;
  }

  /** Moves all to their places. */
  void commit() throws IOException {
    for (Map.Entry<Path, Path> move : moves.entrySet()) {
      boolean isNew = !Files.exists(move.getKey());
      if (!isNew) {
        replaced.put(move.getKey(), Files.readAllBytes(move.getKey()));
      }
      Files.move(move.getValue(), move.getKey(), StandardCopyOption.REPLACE_EXISTING);
      if (isNew) {
        moved.add(move.getKey());
      }
    }
    isComplete = true;
  }

  /** Takes everything back that was not completed. */
  @Override
  public void close() throws IOException {
    if (isComplete) {
      return;
    }
    for (Path place : moved) {
      delete(place);
    }
    for (Map.Entry<Path, byte[]> before : replaced.entrySet()) {
      Files.write(before.getKey(), before.getValue());
    }
    for (Path staged : moves.values()) {
      delete(staged);
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
