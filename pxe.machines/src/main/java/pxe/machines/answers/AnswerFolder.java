// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder {@code etc/answers/}; nothing leads out of it, and names with a dot are none. */
public final class AnswerFolder {
  private final Path root;

  /**
   * The folder below a configuration folder.
   *
   * @param etc the configuration folder
   */
  public AnswerFolder(Path etc) {
    this.root = etc.resolve("answers");
  }

  /** What stands there under a name. */
  public Optional<Answer> find(String name) {
    return inside(List.of(name))
        .filter(p -> Files.isRegularFile(p) || Files.isDirectory(p))
        .map(p -> new Answer(name, Files.isDirectory(p)));
  }

  /** All that stand there, sorted by name. */
  List<Answer> all() {
    try (Stream<Path> files = Files.list(root)) {
      return files
          .map(f -> f.getFileName().toString())
          .sorted()
          .flatMap(name -> find(name).stream())
          .toList();
    } catch (IOException e) {
      return List.of(); // there is no such folder
    }
  }

  /** A file: its own name, or those of its folder and itself. */
  Optional<Path> file(List<String> names) {
    return inside(names).filter(Files::isRegularFile);
  }

  /** The files of an answer, each by its names. */
  List<List<String>> filesOf(Answer answer) {
    if (!answer.isFolder()) {
      return List.of(List.of(answer.name()));
    }
    try (Stream<Path> files = Files.list(root.resolve(answer.name()))) {
      return files
          .map(f -> List.of(answer.name(), f.getFileName().toString()))
          .filter(names -> file(names).isPresent())
          .sorted((a, b) -> a.get(1).compareTo(b.get(1)))
          .toList();
    } catch (IOException e) {
      return List.of(); // a folder that cannot be listed says so when a machine asks
    }
  }

  /** Links are followed to their end before it is looked where that is. */
  private Optional<Path> inside(List<String> names) {
    if (!names.stream().allMatch(AnswerFolder::isName)) {
      return Optional.empty();
    }
    try {
      Path path = root;
      for (String name : names) {
        path = path.resolve(name);
      }
      Path real = path.toRealPath();
      return real.startsWith(root.toRealPath()) ? Optional.of(real) : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // there is no such file
    }
  }

  private static boolean isName(String name) {
    return !name.isEmpty() && !name.startsWith(".") && name.indexOf('/') < 0;
  }
}
